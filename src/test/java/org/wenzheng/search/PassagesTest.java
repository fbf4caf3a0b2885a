package org.wenzheng.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wenzheng.Growth;
import org.wenzheng.search.QuestionHit.Fragment;
import org.wenzheng.search.typed.SearchText;
import org.wenzheng.shared.text.Language;

class PassagesTest {
    private static final String FILLER = "这里先说一些别的事情，与大家关心的内容没有直接关系。";

    private static Passages of(String typed) {
        return new Passages(SearchText.of(typed));
    }

    private static String shown(List<Fragment> fragments) {
        StringBuilder shown = new StringBuilder();
        fragments.forEach(f -> shown.append(f.marked() ? "[" + f.text() + "]" : f.text()));
        return shown.toString();
    }

    @Test
    void whatWasLookedForIsMarkedWhole() {
        assertEquals("[志愿服务]怎么[报名]？", shown(of("志愿服务怎么报名").whole("志愿服务怎么报名？")));
    }

    @Test
    void whatNobodySeesIsMarkedWithItsNeighbours() {
        assertEquals(
                "[残\u200b疾\u2060人]\ufeff怎么[补\u00ad贴]？",
                shown(of("残疾人补贴").whole("残\u200b疾\u2060人\ufeff怎么补\u00ad贴？")));
        assertEquals("[残疾人]", shown(of("残\u200b疾人").whole("残疾人")));
    }

    @Test
    void whatOnlyLooksLikeAPartOfAWordIsNot() {
        assertEquals("年老金属工人的[养老金]", shown(of("养老金怎么领").whole("年老金属工人的养老金")));
        assertEquals("小区[食堂]开门", shown(of("社区食堂").whole("小区食堂开门")));
        assertEquals("[公租房]和[租房]补贴", shown(of("公租房怎么申请").whole("公租房和租房补贴")));
        assertEquals("[慢特病]有多慢", shown(of("慢特病认定").whole("慢特病有多慢")));
    }

    @Test
    void eitherScriptMarksTheOther() {
        assertEquals("[志愿服务]时长", shown(of("志願服務").whole("志愿服务时长")));
        assertEquals("[志願服務]時長", shown(of("志愿服务").whole("志願服務時長")));
    }

    @Test
    void pinyinMarksTheCharacters() {
        assertEquals("参加[志愿服务]", shown(of("zhiyuanfuwu").whole("参加志愿服务")));
    }

    @Test
    void wordsOfOtherScriptsAreMarkedWhole() {
        assertEquals("下载[APP]，不是APPs", shown(of("app").whole("下载APP，不是APPs")));
    }

    @Test
    void thePassageBeginsWithTheSentenceThatFits() {
        String text = FILLER.repeat(10) + "门诊慢特病向参保地医保中心申请认定。" + FILLER.repeat(10);

        String passage = shown(of("慢特病认定").best("", List.of(text)));

        assertTrue(passage.startsWith("门诊[慢特病]向参保地医保中心申请[认定]。"), passage);
        assertTrue(passage.endsWith("。"), passage);
    }

    @Test
    void aPassageIsAboutAHundredCharacters() {
        String text = FILLER.repeat(10) + "门诊慢特病向参保地医保中心申请认定。" + FILLER.repeat(10);

        int length = QuestionHit.plain(of("慢特病").best("", List.of(text))).length();

        assertTrue(length >= 80 && length <= 121, "was " + length);
    }

    @Test
    void withinALongSentenceItIsCutAndSaysSo() {
        String text = "很长的一句话没有句号".repeat(30) + "，慢特病认定，" + "后面也没有".repeat(30);

        String passage = shown(of("慢特病").best("", List.of(text)));

        assertTrue(passage.startsWith("…"), passage);
        assertTrue(passage.contains("[慢特病]"), passage);
        assertTrue(passage.endsWith("…"), passage);
    }

    @Test
    void theAnswerIsShownUnlessOnlyTheQuestionFits() {
        assertEquals("每人一份[保险]。", shown(of("保险").best("有没有保险？", List.of("每人一份保险。"))));
        assertEquals("有没有[保险]？", shown(of("保险").best("有没有保险？", List.of("每人一份。"))));
        assertEquals("有没有[保险]？", shown(of("保险").best("有没有保险？", List.of())));
    }

    @Test
    void withoutATextTheAnswerBegins() {
        assertEquals("第一句。第二句。", shown(of("").best("问题？", List.of("第一句。第二句。"))));
    }

    @Test
    void fragmentsSurviveTheDisplayInTheOtherScript() {
        List<Fragment> fragments = of("头发").whole("理发后头发变干");
        String displayed = Language.ZH_HANT.display(QuestionHit.plain(fragments));

        assertEquals(QuestionHit.plain(fragments).length(), displayed.length());
        assertEquals("理髮後頭髮變乾".length(), displayed.length());
    }

    @Test
    void tenTimesTheTextTakesTenTimesAsLong() {
        String less = FILLER.repeat(80);
        String more = FILLER.repeat(800);
        Passages passages = of("请问大家关心的内容有没有直接关系");
        double times =
                Growth.factor(
                        () -> passages.best(less, List.of(less)),
                        () -> passages.best(more, List.of(more)));
        assertTrue(times < 40, () -> times + " times as long");
    }
}
