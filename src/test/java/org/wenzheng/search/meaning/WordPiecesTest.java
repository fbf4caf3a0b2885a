package org.wenzheng.search.meaning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordPiecesTest {
    private static final int CLS = 1;
    private static final int SEP = 2;
    private static final int UNKNOWN = 3;

    private WordPieces pieces;

    @BeforeEach
    void aSmallVocabulary() throws IOException {
        pieces =
                WordPieces.of(
                        new ByteArrayInputStream(
                                """
                                {"model": {"vocab": {"[PAD]": 0, "[CLS]": 1, "[SEP]": 2,
                                 "[UNK]": 3, "医": 4, "保": 5, "app": 6, "##le": 7, "20": 8,
                                 "##26": 9, "?": 10}}}
                                """
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void eachChineseCharacterIsOne() {
        assertArrayEquals(new long[] {CLS, 4, 5, SEP}, pieces.of("医保", 10));
    }

    @Test
    void wordsAreTakenApartByTheLongestKnownBeginning() {
        assertArrayEquals(new long[] {CLS, 6, 7, 8, 9, 10, SEP}, pieces.of("APPle 2026？", 10));
    }

    @Test
    void aWordThatCannotBeTakenApartIsUnknownAsAWhole() {
        assertArrayEquals(new long[] {CLS, UNKNOWN, 4, SEP}, pieces.of("appx医", 10));
    }

    @Test
    void whatIsTooLongIsCutOffBeforeTheEnd() {
        assertArrayEquals(new long[] {CLS, 4, 5, SEP}, pieces.of("医保医保医保", 4));
        assertEquals(2, pieces.of("", 4).length);
    }
}
