package org.wenzheng.answers.drafting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wenzheng.answers.drafting.AnswerHints.Concern;
import org.wenzheng.answers.drafting.AnswerHints.Earlier;
import org.wenzheng.answers.drafting.AnswerHints.Hint;

class AnswerHintsTest {
    private static final String EARLIER = "公交卡可以凭本人身份证到任一客服网点挂失，当场补办新卡，工本费十五元，原卡内的余额在挂失后第八天自动转入新卡。";

    private static Set<Concern> codes(String question, String answer) {
        return AnswerHints.of(question, answer, List.of(), List.of("高度重视")).stream()
                .map(Hint::code)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "地铁二号线什么时候通车？, 地铁二号线正在建设，我们会抓紧推进。, NO_DATE",
        "老年卡在哪里办理？, 老年卡请您本人带身份证办理。, NO_PLACE",
        "幼儿园一个月收多少钱？, 幼儿园按规定收取保育费。, NO_FIGURE",
        "小区停车涨价依据是什么？, 小区停车由业主大会决定。, NO_BASIS",
        "公园怎么没有路灯？, 我局已经记录了来电。, OFF_TOPIC",
        "公园怎么没有路灯？, 公园路灯的事我们高度重视。, EMPTY_PHRASE",
        "公园怎么没有路灯？, 公园路灯请找张师傅，电话 13812345678。, PERSONAL_DATA"
    })
    void whatIsMissingIsSaid(String question, String answer, Concern expected) {
        assertTrue(codes(question, answer).contains(expected), codes(question, answer)::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "地铁二号线什么时候通车？, 地铁二号线计划在2027年底前通车。",
        "老年卡在哪里办理？, 老年卡在市民中心二楼办理，人民路 1 号。",
        "幼儿园一个月收多少钱？, 幼儿园每月保育费 680 元。",
        "小区停车涨价依据是什么？, 小区停车收费按《云澜市停车场管理办法》第十二条执行，涨价须经业主大会同意。",
        "公园怎么没有路灯？, 公园路灯在十月完成安装，请拨打 010-12345678 查询。"
    })
    void anAnswerThatSaysItGetsNoHint(String question, String answer) {
        assertEquals(Set.of(), codes(question, answer));
    }

    @Test
    void whatStandsInAnEarlierAnswerIsTold() {
        Hint hint =
                AnswerHints.copied(
                        "您好！" + EARLIER + "祝您生活愉快。",
                        List.of(
                                new Earlier(200001, "别的答复。", true),
                                new Earlier(200002, EARLIER, true)));

        assertEquals(200002L, hint.number());
        assertTrue(hint.percent() >= 80, hint::toString);
    }

    @Test
    void anotherFigureThanTheDepartmentGaveBeforeIsTold() {
        String before = "办理须提交身份证。公交卡挂失补办的工本费为15元，当场领取新卡。";
        String now = "您好。公交卡挂失补办的工本费为20元，当场领取新卡。";

        Hint hint = contradictions(now, new Earlier(200003, before, true)).getFirst();
        assertEquals(200003L, hint.number());
        assertEquals("20元", now.substring(hint.from(), hint.to()));

        assertEquals(List.of(), contradictions(before, new Earlier(200003, before, true)));
        assertEquals(List.of(), contradictions(now, new Earlier(200003, before, false)));
        assertEquals(
                List.of(), contradictions(now, new Earlier(200003, "窗口的办公时间为每个工作日8时至17时。", true)));
    }

    @Test
    void theFigureThatDiffersIsMarkedWhole() {
        String before = "请于2026年12月10日起到客服中心补卡，工本费15 元，三个工作日内办好。";
        String now = "请于2026年12月10日起到客服中心补卡，工本费20 元，三个工作日内办好。";

        Hint hint = contradictions(now, new Earlier(200003, before, true)).getFirst();

        assertEquals("20 元", now.substring(hint.from(), hint.to()));
    }

    @Test
    void aSentenceIsHeldAgainstTheMostAlikeEarlierOne() {
        String now = "到客服中心补办公交卡的工本费为20元，三个工作日内办好。";
        List<Hint> hints =
                contradictions(
                        now,
                        new Earlier(200003, "到网点补办公交卡的工本费为15元，三个工作日内办好。", true),
                        new Earlier(200004, "到客服中心补办公交卡的工本费为18元，三个工作日内办好。", true),
                        new Earlier(200005, "到窗口补办公交卡的工本费为10元，三个工作日内办好。", true));

        assertEquals(List.of(200004L), hints.stream().map(Hint::number).toList());
    }

    private static List<Hint> contradictions(String answer, Earlier... earlier) {
        return AnswerHints.of("公交卡丢了怎么办？", answer, List.of(earlier), Set.of()).stream()
                .filter(hint -> hint.code() == Concern.CONTRADICTS)
                .toList();
    }

    @Test
    void aSentenceInCommonIsNoCopy() {
        String other = "学生卡的年审请在每年九月到学校办理，凭学生证由学校统一提交。公交卡可以凭本人身份证到任一客服网点挂失，其他问题请拨打热线。";
        assertEquals(null, AnswerHints.copied(other, List.of(new Earlier(200002, EARLIER, true))));
    }

    @Test
    void nothingIsSaidOfAnEmptyText() {
        assertFalse(codes("什么时候？", " ").contains(Concern.NO_DATE));
    }
}
