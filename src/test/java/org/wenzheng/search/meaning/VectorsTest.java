package org.wenzheng.search.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsTest {
    @TempDir Path folder;

    private final Random random = new Random(7);

    @Test
    void theClosestPassageOfAQuestionCounts() throws IOException {
        try (Vectors vectors = Vectors.in(folder, 100)) {
            float[] wanted = any();
            UUID close = UUID.randomUUID();
            UUID far = UUID.randomUUID();
            vectors.put(close, Bytes.of(List.of(any(), near(wanted, .2f))));
            vectors.put(far, Bytes.of(List.of(near(wanted, 2f), any())));

            List<Near> found = vectors.near(List.of(wanted), 10);

            assertEquals(List.of(close, far), found.stream().map(Near::question).toList());
            assertTrue(found.getFirst().likeness() > .9);
        }
    }

    @Test
    void whatIsClosestToAnyWordingIsClose() throws IOException {
        try (Vectors vectors = Vectors.in(folder, 100)) {
            float[] one = any();
            float[] other = any();
            UUID question = UUID.randomUUID();
            vectors.put(question, Bytes.of(List.of(near(other, .1f))));

            assertTrue(vectors.near(List.of(one, other), 1).getFirst().likeness() > .9);
        }
    }

    @Test
    void aQuestionThatChangedHasItsNewPassagesAlone() throws IOException {
        try (Vectors vectors = Vectors.in(folder, 3)) {
            float[] before = any();
            float[] after = any();
            UUID question = UUID.randomUUID();
            vectors.put(question, Bytes.of(List.of(before, any(), any())));
            vectors.put(question, Bytes.of(List.of(after)));

            assertTrue(vectors.near(List.of(before), 1).getFirst().likeness() < .5);
            assertTrue(vectors.near(List.of(after), 1).getFirst().likeness() > .99);

            vectors.put(question, new byte[0]);

            assertEquals(List.of(), vectors.near(List.of(after), 1));
            assertEquals(0, vectors.questions());
        }
    }

    @Test
    void whatIsBeyondTheLimitIsRefused() throws IOException {
        try (Vectors vectors = Vectors.in(folder, 2)) {
            assertTrue(vectors.put(UUID.randomUUID(), Bytes.of(List.of(any(), any()))));
            assertFalse(vectors.put(UUID.randomUUID(), Bytes.of(List.of(any()))));
        }
    }

    @Test
    void amongThousandsTheClosestAreThoseOfAWholeComparison() throws IOException {
        List<float[]> all = new ArrayList<>();
        List<UUID> questions = new ArrayList<>();
        try (Vectors vectors = Vectors.in(folder, 20_000)) {
            for (int matter = 0; matter < 1_000; matter++) {
                float[] about = any();
                for (int i = 0; i < 10; i++) {
                    all.add(near(about, 1.5f));
                    questions.add(UUID.randomUUID());
                    vectors.put(questions.getLast(), Bytes.of(List.of(all.getLast())));
                }
            }
            int found = 0;
            for (int i = 0; i < 100; i++) {
                float[] wanted = near(all.get(random.nextInt(all.size())), 1f);
                Set<UUID> closest =
                        java.util.stream.IntStream.range(0, all.size())
                                .boxed()
                                .sorted(
                                        (a, b) ->
                                                Float.compare(
                                                        product(wanted, all.get(b)),
                                                        product(wanted, all.get(a))))
                                .limit(5)
                                .map(questions::get)
                                .collect(Collectors.toCollection(HashSet::new));
                closest.removeAll(
                        vectors.near(List.of(wanted), 5).stream().map(Near::question).toList());
                found += 5 - closest.size();
            }

            assertTrue(found >= 490, found + " of 500");
        }
    }

    private float[] any() {
        return near(new float[SentenceModel.DIMENSIONS], 1);
    }

    /** Of length 1; the same but for a part of so much chance. */
    private float[] near(float[] vector, float chance) {
        float[] other = new float[vector.length];
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            other[i] =
                    (float) (vector[i] + chance * random.nextGaussian() / Math.sqrt(vector.length));
            sum += other[i] * other[i];
        }
        for (int i = 0; i < other.length; i++) {
            other[i] = (float) (other[i] / Math.sqrt(sum));
        }
        return other;
    }

    private static float product(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
