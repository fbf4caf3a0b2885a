package org.wenzheng.transcripts.running;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.wenzheng.transcripts.running.PastedLines.Said;
import org.wenzheng.transcripts.running.RunningLine.Role;
import org.wenzheng.transcripts.running.RunningLine.Voice;

class PastedLinesTest {
    private final Voice host = new Voice(Role.HOST, null, "夏一鸣", null);
    private final Voice shen = new Voice(Role.GUEST, UUID.randomUUID(), "沈国强", "总经理");
    private final Voice wang = new Voice(Role.GUEST, UUID.randomUUID(), "王立新", "总工程师");

    private List<String> said(String text) {
        return new PastedLines(host, List.of(shen, wang))
                .of(text).stream().map(PastedLinesTest::line).toList();
    }

    private static String line(Said said) {
        return (said.voice() == null ? "?" : said.voice().name()) + " " + said.text();
    }

    @Test
    void guestsAreCalledAsColleaguesCallThem() {
        assertEquals(
                List.of("夏一鸣 暖气什么时候来？", "沈国强 十五号。", "王立新 管网已经打压。", "王立新 一共46公里。"),
                said("主持人：暖气什么时候来？\n沈总：十五号。\n热力集团的王工：管网已经打压。\n一共46公里。"));
    }

    @Test
    void aTitleAloneIsWhoeverHoldsIt() {
        assertEquals(List.of("沈国强 好。", "王立新 对。"), said("总经理：好。\n总工程师：对。"));
    }

    @Test
    void timesAndSpacesInLabelsAreNoWords() {
        assertEquals(
                List.of("夏一鸣 开始吧。", "沈国强 好。", "网友 小满 停几天？"),
                said("[09:30] 主 持 人：开始吧。\n沈　国　强（09:31）：好。\n【网友 小满】停几天？"));
    }

    @Test
    void traditionalStaysAsItIsWritten() {
        assertEquals(List.of("沈国强 這個問題我來說。"), said("沈國強：這個問題我來說。"));
    }

    @Test
    void whoeverIsNotOfThisSessionIsNoSpeaker() {
        assertEquals(
                List.of("沈国强 分三步：", "沈国强 时间：十五号。", "沈国强 李主任：不在场。"),
                said("沈总：分三步：\n时间：十五号。\n李主任：不在场。"));
    }
}
