package org.wenzheng.questions.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.wenzheng.MovableClock;
import org.wenzheng.World;

/** Proofs that come too late, and rates over time. */
@QuarkusTest
class ProofsTest {
    private static final String KEY = "a-key-of-some-form";

    @Inject MovableClock clock;

    private static String solved(Proofs proofs, String challenge) {
        for (long n = 0; ; n++) {
            if (proofs.isGood(KEY, challenge + "." + n, 1)) {
                return challenge + "." + n;
            }
        }
    }

    @Test
    void aSolutionIsOverAfterHalfAnHour() {
        Proofs proofs = World.get(Proofs.class);
        String proof = solved(proofs, proofs.challenge(KEY, 8));
        Proofs.Sum sum = proofs.sum(KEY);
        String answer = String.valueOf(sum.first() + sum.second());
        assertTrue(proofs.isGood(KEY, proof, 8));
        assertTrue(proofs.isSum(KEY, sum.token(), " " + answer));
        assertFalse(proofs.isGood("another-key", proof, 8));
        assertFalse(proofs.isGood(KEY, proof, 9));

        clock.advance(Duration.ofMinutes(31));
        assertFalse(proofs.isGood(KEY, proof, 8));
        assertFalse(proofs.isSum(KEY, sum.token(), answer));
    }

    @Test
    void zeroBitsAreCountedFromTheLeft() {
        assertEquals(0, Proofs.zeroBits(new byte[] {(byte) 0x80, 0}));
        assertEquals(7, Proofs.zeroBits(new byte[] {1, 0}));
        assertEquals(12, Proofs.zeroBits(new byte[] {0, 8}));
        assertEquals(16, Proofs.zeroBits(new byte[] {0, 0}));
    }

    @Test
    void aRateSlidesOverTheStretchBefore() {
        Rates.Limit limit = new Rates.Limit("x:y", Duration.ofMinutes(10), 5);
        // Four before, and half of that stretch still counts.
        assertEquals(3, Rates.rate(limit, 1, 4, 300).used());
        assertEquals(5, Rates.rate(limit, 1, 4, 0).used());
        assertFalse(Rates.rate(limit, 5, 0, 0).isOver());
        assertTrue(Rates.rate(limit, 6, 0, 0).isOver());
        assertEquals(Duration.ofSeconds(540), Rates.rate(limit, 6, 0, 60).until());
        assertEquals(0, Rates.rate(limit, 6, 0, 60).left());
    }

    @Test
    void aFormsKeyIsKnownAndNoOther() {
        FormKeys keys = World.get(FormKeys.class);
        String key = keys.fresh();
        assertTrue(keys.isGood(key));
        assertFalse(keys.isGood(key.replace('.', '-')));
        assertFalse(keys.isGood(key + "x"));
        assertFalse(keys.isGood(""));
        assertFalse(keys.isGood("a.zzzz.aaaaaaaaaaaaaaaaaaaaaaaa"));

        clock.advance(FormKeys.GOOD_FOR.minusMinutes(1));
        assertTrue(keys.isGood(key));
        clock.advance(Duration.ofMinutes(1));
        assertFalse(keys.isGood(key));
    }
}
