package org.wenzheng.identity.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.identity.IdentityConfig;
import org.wenzheng.shared.ProblemException.FieldError;

class PasswordsTest {
    private static final String GOOD = "云开见月 teapot 1907";

    private final Passwords cheap =
            passwords(
                    Map.of(
                            "wenzheng.identity.password.memory", "64",
                            "wenzheng.identity.password.passes", "1"));
    private final Account account = new Account("zhanghong", "张红梅", Instant.now());

    private static Passwords passwords(Map<String, String> settings) {
        return new Passwords(
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(IdentityConfig.class)
                        .withDefaultValues(settings)
                        .build()
                        .getConfigMapping(IdentityConfig.class));
    }

    private List<String> complaints(String password) {
        return cheap.check(password, account).stream().map(FieldError::code).toList();
    }

    @Test
    void aHashTellsItsAlgorithmAndCostAndMatchesItsPasswordAlone() {
        Passwords passwords = passwords(Map.of());

        String hash = passwords.hash(GOOD);

        assertTrue(
                hash.matches(
                        "\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}"),
                hash);
        assertTrue(passwords.matches(hash, GOOD));
        assertFalse(passwords.matches(hash, GOOD + " "));
        assertFalse(passwords.matches(null, GOOD));
        assertNotEquals(hash, passwords.hash(GOOD));
    }

    /** Made with the command line of the reference implementation, phc-winner-argon2. */
    @Test
    void aHashOfTheReferenceImplementationMatches() {
        String hash =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertTrue(cheap.matches(hash, "password"));
        assertFalse(cheap.matches(hash, "passwore"));
    }

    @Test
    void aHashOfAnotherCostStillMatchesAndIsMadeAnew() {
        String hash = cheap.hash(GOOD);
        Passwords dearer = passwords(Map.of("wenzheng.identity.password.memory", "128"));

        assertTrue(dearer.matches(hash, GOOD));
        assertTrue(dearer.needsRehash(hash));
        assertFalse(cheap.needsRehash(hash));
    }

    @Test
    void thePasswordTypedOnAnotherSystemIsTheSame() {
        // é in one code point and in two; digits in full width.
        String hash = cheap.hash("Café am Rathaus 1907");

        assertTrue(cheap.matches(hash, "Cafe\u0301 am Rathaus １９０７"));
    }

    @Test
    void aBurstOfSignInsWaitsInLineInsteadOfFillingTheMemory() throws Exception {
        // 64 at once would need 1.2 GB more than the tests' heap of 1 GB has.
        Passwords passwords = passwords(Map.of());
        String hash = passwords.hash(GOOD);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> burst =
                    IntStream.range(0, 64)
                            .mapToObj(i -> pool.submit(() -> passwords.matches(hash, GOOD)))
                            .toList();
            for (Future<Boolean> one : burst) {
                assertTrue(one.get());
            }
        }
    }

    @Test
    void aPasswordLongerThanAnyIsRefusedWithoutReadingItAll() {
        String huge = "一".repeat(5_000_000);

        assertFalse(cheap.matches(cheap.hash(""), huge));
        assertEquals(List.of("too-long"), complaints(huge));
    }

    @Test
    void lengthIsCountedInCharactersAndNothingElseIsAskedOfThem() {
        assertEquals(List.of("too-short"), complaints("梧桐更兼细雨到黄昏点滴这次第"));
        assertEquals(List.of(), complaints("梧桐更兼细雨到黄昏点滴这次第怎"));
        assertEquals(List.of(), complaints("𠮷野家の牛丼並盛り卵付きで頼む"));
        assertEquals(List.of(), complaints("mvqkzwhtrnbpxgl"));
        assertEquals(List.of(), complaints(GOOD));
        assertEquals(List.of("too-long"), complaints("梧桐更兼细雨到黄昏点滴".repeat(12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password12345678",
                "P@ssw0rd12345678",
                "ＰＡＳＳＷＯＲＤ１２３４５６７８",
                "qwertyuiop123456",
                "1qaz2wsx3edc4rfv",
                "qazwsxedcrfvtgbyhn",
                "asdfghjkl;'zxcvbnm",
                "aaaaaaaaaaaaaaaa",
                "abababababababab",
                "abcdefghijklmnop",
                "123456789012345678",
                "199001011990010119900101",
                "1990010119910202",
                "woaini1314520520",
                "woaini5201314woaini",
                "我爱你我爱你我爱你我爱你我爱你",
                "wenzhengzhibo2026",
                "Wenzheng-admin-2026",
                "問政直播間問政直播間問政直播間",
                "jiaotongju123456",
                "shizhengfu20261122",
                "haohaoxuexitiantianxiangshang",
                "zhongguo12345678",
            })
    void whatIsTriedFirstIsRefused(String password) {
        assertEquals(List.of("known-bad"), complaints(password));
    }

    @Test
    void onesOwnNameIsRefused() {
        assertEquals(List.of("same-as-name"), complaints("zhanghongZHANGHONG"));
        assertEquals(List.of("same-as-name"), complaints("张红梅張紅梅张红梅張紅梅张红梅"));
        assertEquals(List.of("same-as-name"), complaints("ZhangHong-2026!"));
        assertEquals(List.of("known-bad"), complaints("zhang-hongmei-1990-01-01"));
    }

    @Test
    void thePasswordBeforeIsRefused() {
        account.setPassword(cheap.hash(GOOD), Instant.now(), true);

        assertEquals(List.of("same-as-before"), complaints(GOOD));
    }

    @Test
    void temporaryPasswordsAreReadableLongEnoughAndAllDifferent() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            Passwords.Temporary temporary = cheap.temporary();
            assertTrue(
                    temporary.text().matches("[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}"),
                    temporary.text());
            assertTrue(cheap.matches(temporary.hash(), temporary.text()));
            seen.add(temporary.text());
        }
        assertEquals(200, seen.size());
    }
}
