package org.wenzheng.search.typed;

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

    @Test
    void fillersWeighNothing() {
        assertEquals("公租房 申请", SearchText.of("我想问一下公租房怎么申请呀？").content());
        assertEquals("居住证", SearchText.of("您好，麻烦问一下，居住证呢").content());
    }

    @Test
    void whatIsQuotedIsMeantToTheLetter() {
        SearchText text = SearchText.of("申请 “醫療救助” \"低保\"");

        assertEquals(List.of("医疗救助", "低保"), text.phrases());
        assertEquals("申请 医疗救助 低保", text.content());
        assertEquals(List.of(), text.wordings());
    }

    @Test
    void aMinusBeforeAWordLeavesItOut() {
        SearchText text = SearchText.of("医保 -新生儿 2024-2025 -报销");

        assertEquals(List.of("新生儿", "报销"), text.without());
        assertEquals("医保 2024 2025", text.content());
        assertTrue(SearchText.of("-医保").isEmpty());
    }

    @Test
    void daysAreReadAsTextsWriteThem() {
        SearchText text = SearchText.of("8/6停水");

        assertEquals(List.of("8月6日"), text.days());
        assertEquals("8月6日停水", text.content());
        assertEquals(List.of(), SearchText.of("24/7").days());
        assertEquals(List.of(), SearchText.of("2026/8/6").days());
    }

    @Test
    void everydayWordsHaveThoseOfOfficesBesideThem() {
        SearchText text = SearchText.of("志工报名");

        assertEquals(List.of("志愿者", "志愿服务"), text.official());
        assertEquals(List.of("志工报名", "志愿者报名"), text.wordings());
        assertEquals(List.of(), SearchText.of("志愿者报名").official());
    }

    @Test
    void ownWordsGoBeforeThoseOfTheProgramWhichCanBeLeftOut() {
        OfficialWords words =
                OfficialWords.of(
                        List.of(new OfficialWords.Group(List.of("綠馬夾"), List.of("志願者"))),
                        Set.of("志工"));

        assertEquals(List.of("志愿者"), SearchText.of("绿马夹报名", words).official());
        assertEquals(List.of(), SearchText.of("志工报名", words).official());
        assertEquals(List.of("志愿者", "志愿服务"), SearchText.of("义工报名", words).official());
    }

    @Test
    void aWordWithWhatOnlyMakesAQuestionIsKnownAmongKeyWords() {
        assertEquals(List.of("新生儿", "婴儿"), SearchText.of("刚出生的娃").official());
    }

    @Test
    void numbersPinyinAndLawsAreNotComparedByMeaning() {
        for (String typed : List.of("200101", "yibao", "《民法典》怎么规定", "APP", "税")) {
            assertEquals(List.of(), SearchText.of(typed).wordings(), typed);
        }
    }

    @Test
    void whichShareOfTheWordsATextHas() {
        assertEquals(.5, SearchText.of("医保报销").shareIn("医保怎么报"), .2);
        assertEquals(1, SearchText.of("志工报名").shareIn("志愿者报名开始了"));
    }

    @Test
    void keyWordsHaveASoundAndQuestionsNone() {
        assertEquals(Optional.of("she'bao bao'ka"), SearchText.of("社宝卡").sounds());
        assertEquals(Optional.empty(), SearchText.of("住房公积金提取需要准备哪些材料和手续").sounds());
        assertEquals(Optional.empty(), SearchText.of("卡").sounds());
        assertEquals(Optional.empty(), SearchText.of("app 登录").sounds());
    }
}
