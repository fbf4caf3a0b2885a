package org.wenzheng.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wenzheng.search.index.PinyinTokens;
import org.wenzheng.shared.text.Hidden;

class SearchTextTest {

    @Test
    void wordsThatOnlyAskAreLeftOut() {
        assertEquals("志愿服务 报名", SearchText.of("请问，志愿服务怎么报名呢？").content());
        assertEquals("目的地 标准", SearchText.of("目的地的标准是什么").content());
    }

    @Test
    void whatConsistsOfSuchWordsAloneStays() {
        assertEquals("怎么", SearchText.of("怎么？").content());
    }

    @Test
    void traditionalIsSimplified() {
        assertEquals(SearchText.of("志愿服务怎么报名"), SearchText.of("志願服務怎麼報名"));
    }

    @Test
    void whatNobodySeesPartsNothing() {
        for (int hidden : Hidden.all()) {
            String between = Character.toString(hidden);
            assertEquals(
                    SearchText.of("残疾人补贴 yibao 200101"),
                    SearchText.of("残" + between + "疾人补贴 yi" + between + "bao 200101"),
                    Integer.toHexString(hidden));
            assertEquals(Optional.of("200101"), SearchText.of("200" + between + "101").digits());
        }
    }

    @Test
    void punctuationAloneIsNothing() {
        assertTrue(SearchText.of(" ？！ ").isEmpty());
    }

    @Test
    void numbersOfQuestionsAreKnownHoweverTheyAreWritten() {
        for (String typed : List.of("200101", "#200101", "No.200101", "编号200101", "第200101号")) {
            assertEquals(Optional.of("200101"), SearchText.of(typed).digits(), typed);
        }
        assertEquals(Optional.empty(), SearchText.of("2024年高考").digits());
        assertEquals(Optional.empty(), SearchText.of("5").digits());
    }

    @Test
    void lettersMayBePinyinOrInitials() {
        assertEquals(
                List.of(new PinyinTokens.Reading(List.of(List.of("yi", "bao")))),
                SearchText.of("yibao").readings());
        assertEquals(Optional.of("zyfw"), SearchText.of("ZYFW").initials());
        assertEquals(Optional.empty(), SearchText.of("医保yb").initials());
    }

    @Test
    void termsArePairsOfChineseAndWholeWords() {
        assertEquals(
                Set.of("异地", "地就", "就医", "app", "2026"), SearchText.of("异地就医 APP 2026").terms());
    }

    @Test
    void singleCharactersAreTheirOwnTerms() {
        assertTrue(SearchText.of("税").isSingleCharacters());
        assertFalse(SearchText.of("税务").isSingleCharacters());
        assertEquals(Set.of("税"), SearchText.of("税").terms());
    }
}
