package org.wenzheng.search.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceModelTest {
    @TempDir static Path folder;

    private static SentenceModel model;

    @BeforeAll
    static void load() throws IOException {
        model = SentenceModel.load(1, folder);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void whatMeansTheSameIsNearerThanWhatSharesACharacter() {
        List<float[]> vectors = model.vectors(List.of("电驴没牌", "电动自行车怎样补办登记上牌", "电影票没有退"));

        assertTrue(
                product(vectors.get(0), vectors.get(1)) > product(vectors.get(0), vectors.get(2)));
    }

    @Test
    void aVectorHasLengthOneAndDoesNotDependOnWhatIsBesideIt() {
        float[] alone = model.vectors(List.of("公租房怎么申请")).getFirst();
        float[] beside = model.vectors(List.of("公租房怎么申请", "孩子今年上小学，".repeat(20))).getFirst();

        assertEquals(1, product(alone, alone), 1e-4);
        // Quantised by batch: not the same to the last digit.
        assertEquals(1, product(alone, beside), .01);
    }

    @Test
    void bytesKeepTheLikeness() {
        List<float[]> vectors = model.vectors(List.of("公积金怎么提取", "提取住房公积金的材料"));
        byte[] bytes = Bytes.of(vectors.subList(1, 2));

        assertEquals(
                product(vectors.get(0), vectors.get(1)),
                Bytes.product(vectors.get(0), bytes) / Bytes.length(bytes, 0),
                .005);
    }

    private static float product(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
