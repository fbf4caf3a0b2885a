package org.wenzheng.search.index;

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

    private static List<String> read(String letters) {
        return PinyinTokens.readings(letters).stream()
                .map(reading -> reading.words().toString())
                .sorted()
                .toList();
    }

    @Test
    void lettersAreReadAsSyllables() {
        assertEquals(List.of("[[zhi, yuan, fu, wu]]"), read("zhiyuanfuwu"));
        assertEquals(List.of("[[nv, er]]"), read("nüer"));
    }

    @Test
    void aSpaceEndsAWordUnlessItEndsEverySyllable() {
        assertEquals(List.of("[[zhi, yuan], [fu, wu]]"), read("zhiyuan fuwu"));
        assertEquals(List.of("[[zhi, yuan, fu, wu]]"), read("Zhi yuan FU wu"));
        assertEquals("zhi'yuan fu'wu", PinyinTokens.readings("zhiyuan fuwu").getFirst().pairs());
    }

    @Test
    void whereLettersReadInSeveralWaysAllAreTried() {
        assertEquals(List.of("[[fan, gan]]", "[[fang, an]]"), read("fangan"));
        assertEquals(List.of("[[xi, an]]"), read("xi'an"));
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

    @Test
    void surnamesAreFoundAsTheyAreRead() {
        assertEquals(
                "zeng zhi zeng'zhi qiang zhi'qiang ",
                PinyinTokens.syllablesOfNames(List.of("曾志强")));
        assertEquals("zz zzq zq", PinyinTokens.initialsOfNames(List.of("曾志强")));
    }
}
