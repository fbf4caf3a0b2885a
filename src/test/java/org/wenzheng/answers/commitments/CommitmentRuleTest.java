package org.wenzheng.answers.commitments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.answers.commitments.CommitmentRule.Found;
import org.wenzheng.answers.deadlines.WorkingDays;

class CommitmentRuleTest {
    /** A Tuesday; the days from 1 to 7 October are off. */
    private static final LocalDate SAID = LocalDate.of(2026, 9, 22);

    private static final WorkingDays CALENDAR =
            new WorkingDays(
                    Map.of(
                            2026,
                            new WorkingDays.Year(
                                    LocalDate.of(2026, 10, 1)
                                            .datesUntil(LocalDate.of(2026, 10, 8))
                                            .collect(Collectors.toMap(day -> day, day -> "国庆节")),
                                    Set.of())));

    private static List<Found> in(String text) {
        return CommitmentRule.in(text, SAID, CALENDAR);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "我们将在今年年底前完成改造。, 2026-12-31, SURE",
        "该路段将于年底前全部建成通车。, 2026-12-31, SURE",
        "我局确保年内全部整改到位。, 2026-12-31, SURE",
        "已列入今年的计划，年底前完成。, 2026-12-31, LIKELY",
        "年底前完成。, 2026-12-31, UNSURE",
        "计划明年年底前建成投用。, 2027-12-31, LIKELY",
        "我们将在明年底前完成全部老旧小区改造。, 2027-12-31, SURE",
        "2027年底前将实现全覆盖。, 2027-12-31, SURE",
        "力争2028年年底前开通。, 2028-12-31, LIKELY",
        "我们会在12月底前公布方案。, 2026-12-31, SURE",
        "我们会在十二月底前公布方案。, 2026-12-31, SURE",
        "将在明年6月底前完成验收。, 2027-06-30, SURE",
        "将在6月底前完成验收。, 2027-06-30, LIKELY",
        "将于2027年3月前完成。, 2027-02-28, LIKELY",
        "将于2027年3月15日前完成。, 2027-03-15, SURE",
        "将于 2027 年 3 月 15 日之前完成。, 2027-03-15, SURE",
        "将于２０２７年３月１５日前完成。, 2027-03-15, SURE",
        "预计2027年2月中旬投入使用。, 2027-02-20, UNSURE",
        "我们将于10月20日正式开放。, 2026-10-20, LIKELY",
        "本月20日前我们会给出答复。, ,",
        "本月底前我们将完成清理。, 2026-09-30, SURE",
        "月底前我们将完成清理。, 2026-09-30, SURE",
        "下月15日前将完成招聘。, 2026-10-15, SURE",
        "下个月底前将完成招聘。, 2026-10-31, SURE",
        "我们将在下周五之前答复您。, 2026-10-02, SURE",
        "本周五前我们会安排人员修复。, 2026-09-25, SURE",
        "周五前我们会安排人员修复。, 2026-09-25, SURE",
        "下周内我们会完成施划。, 2026-10-04, SURE",
        "我们会在一个月内解决。, 2026-10-22, SURE",
        "我们保证半个月内修好。, 2026-10-07, SURE",
        "我们会在三个工作日内联系您并处理。, 2026-09-25, SURE",
        "我们会在10个工作日内答复。, 2026-10-13, SURE",
        "我们承诺48小时内处理完毕。, 2026-09-24, SURE",
        "我们将在两周内完成安装。, 2026-10-06, SURE",
        "我们将在两年内建成三所学校。, 2028-09-22, SURE",
        "半年内我们会完成选址并启动建设。, 2027-03-22, SURE",
        "计划明年上半年完成施工。, 2027-06-30, UNSURE",
        "我们将在明年上半年前完成施工。, 2027-06-30, SURE",
        "下半年内将启动招标。, 2026-12-31, SURE",
        "我们会在四季度末前完成。, 2026-12-31, SURE",
        "我们会在本季度内完成。, 2026-09-30, SURE",
        "下季度前将出台办法。, 2026-12-31, SURE",
        "“十五五”末前将实现全覆盖。, 2030-12-31, SURE",
        "十五五期间我们将新建十所学校。, 2030-12-31, LIKELY",
        "国庆节前我们将完成亮化改造。, 2026-09-30, SURE",
        "2030年前将实现碳达峰目标，完成改造。, 2029-12-31, LIKELY",
        "我們將在年底前完成改造。, 2026-12-31, SURE",
        "今年10月底前完成设计，明年6月底前我们将全面建成。, 2027-06-30, SURE",
        "截至目前已完成六成，年底前将全部完成。, 2026-12-31, SURE"
    })
    void isFoundWithItsLastDay(String sentence, LocalDate due, Certainty certainty) {
        assertEquals(
                due == null ? List.of() : List.of(new Found(sentence, 0, due, certainty)),
                in(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Over.
                "该工程已于去年年底前完成。",
                "我们10月13日派人核查了现场，处理到位。",
                "公布后一周内共收到留言63条。",
                "2024年底前我们将完成改造的承诺，当时没有兑现。",
                "原计划今年年底前完成，现在仍在施工。",
                "今年6月30日前已经全部整改到位。",
                "该项目已在年底前完成的名单里。",
                "2025年年底前将建成。",
                // Conditions, and days that begin with something else.
                "如果资金到位，我们将在年底前完成改造。",
                "材料齐全的，我们会在五个工作日内办结。",
                "收到申请后5个工作日内我们会答复。",
                "自受理之日起，20日内办结。",
                "一旦条件成熟，一个月内启动建设。",
                // Rules for everybody.
                "请您在12月31日前完成缴费。",
                "申请人应当在30日内提交材料。",
                "参保人员须在年底前办理登记。",
                "用人单位应在一个月内公开工资标准。",
                "每年年底前我们会公布一次名单。",
                "每年1月10日到3月10日开放学生票，我们会发布通知。",
                "按照《条例》规定，应当在15个工作日内答复。",
                "办理时限为20个工作日内办结。",
                // Others promised, or it is quoted.
                "开发商承诺年底前完成交付。",
                "据了解，施工单位计划明年6月底前完工。",
                "文件要求“2027年底前完成改造”。",
                "省里将于明年底前出台新办法。",
                // No, and questions.
                "今年年底前无法完成改造。",
                "年底前，暂时还不能开通。",
                "年底前能完成改造吗？",
                // No day, or nothing to do.
                "我们会尽快解决。",
                "近期将启动改造。",
                "我们将认真研究，逐步推进。",
                "年底前天气会转冷。",
                "近三年内新建了五所学校。",
                "服务时间为周一至周五，我们会安排人员处理。",
                "三年前我们就完成了改造。",
                "过去一个月内我们处理了二十件投诉。"
            })
    void isNone(String sentence) {
        assertEquals(List.of(), in(sentence));
    }

    @Test
    void eachSentenceIsFoundAtItsPlace() {
        String text = "感谢您的提问。\n路灯我们将在一个月内修好；雨水管网计划明年年底前完成改造。其他情况请拨打热线。";
        List<Found> found = in(text);
        assertEquals(
                List.of("路灯我们将在一个月内修好；", "雨水管网计划明年年底前完成改造。"),
                found.stream().map(Found::sentence).toList());
        found.forEach(
                one ->
                        assertEquals(
                                one.sentence(),
                                text.substring(
                                        one.place(), one.place() + one.sentence().length())));
    }

    @Test
    void aSentenceThatIsTooLongIsLeftToPeople() {
        assertEquals(List.of(), in("我们" + "认真".repeat(200) + "在年底前完成改造。"));
    }
}
