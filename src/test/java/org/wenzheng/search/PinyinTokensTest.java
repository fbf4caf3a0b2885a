package org.wenzheng.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PinyinTokensTest {

    @Test
    void syllablesComeAloneAndWithTheirNeighbour() {
        assertEquals(
                "yin hang yin'hang ka hang'ka ", PinyinTokens.syllables("银行卡"), "as in the word");
    }

    @Test
    void aGapBetweenCharactersMakesNoPair() {
        assertEquals("yi bao yi'bao ka ", PinyinTokens.syllables("医保 POS 卡"));
    }

    @Test
    void initialsAreRowsOfTwoToSix() {
        assertEquals("zy zyf zyfw yf yfw fw", PinyinTokens.initials("志愿服务"));
        assertEquals("abcdef bcdefg", PinyinTokens.typedInitials("abcdefg"));
    }

    @Test
    void lettersAreReadAsSyllables() {
        assertEquals(
                List.of(List.of("zhi", "yuan", "fu", "wu")), PinyinTokens.readings("zhiyuanfuwu"));
        assertEquals(
                List.of(List.of("zhi", "yuan", "fu", "wu")),
                PinyinTokens.readings("Zhi yuan FU wu"));
        assertEquals(List.of(List.of("nv", "er")), PinyinTokens.readings("nüer"));
    }

    @Test
    void whereLettersReadInSeveralWaysAllAreTried() {
        assertEquals(
                List.of(List.of("fang", "an"), List.of("fan", "gan")).stream()
                        .sorted((a, b) -> a.toString().compareTo(b.toString()))
                        .toList(),
                PinyinTokens.readings("fangan"));
        assertEquals(List.of(List.of("xi", "an")), PinyinTokens.readings("xi'an"));
    }

    @Test
    void wordsOfOtherLanguagesAreNoPinyin() {
        assertEquals(List.of(), PinyinTokens.readings("app"));
        assertEquals(List.of(), PinyinTokens.readings("ktv"));
        assertEquals(List.of(), PinyinTokens.readings("shi"), "one syllable says too little");
    }

    @Test
    void onlyLettersAreTakenForPinyin() {
        assertTrue(PinyinTokens.isLetters("zhi yuan"));
        assertFalse(PinyinTokens.isLetters("志愿fuwu"));
        assertFalse(PinyinTokens.isLetters("' "));
    }
}
