package org.wenzheng.transcripts.parsing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.transcripts.Fixtures;
import org.wenzheng.transcripts.TranscriptProblem;
import org.wenzheng.transcripts.parsing.ParsedQuestion.ParsedAnswer;
import org.wenzheng.transcripts.repair.Doubt;
import org.wenzheng.transcripts.repair.SourceText;
import org.wenzheng.transcripts.repair.TextRepair;
import org.wenzheng.transcripts.speakers.PersonName;

class TranscriptParserTest {

    @Nested
    class Styles {

        @Test
        void colonMarksBelowAHeader() {
            assertOutline(
                    "colon-marks-with-header",
                    """
                    让老旧小区换新颜 2026-03-05
                    周局长=海州市住房和城乡建设局局长周明远
                    林科长=市住房和城乡建设局物业管理科科长林晓岚
                    首先请周局长介绍一下，今年全市老旧小区改造是怎么安排的？
                      周局长 3
                    [网友 临河而居] 我家在二楼，加装电梯我不同意怎么办？
                      林科长 0
                    [追问] 那如果协调不成呢？
                      林科长 0
                    [网友] 小区没有物业，垃圾没人清理，请问该找谁？
                      周局长 0
                      林科长 0
                    """);
        }

        @Test
        void squareBrackets() {
            assertOutline(
                    "square-brackets",
                    """
                    null null
                    许书记=市医疗保障局党组书记、局长许国安
                    陈局长=副局长陈静
                    请您先介绍一下今年医保缴费的情况。
                      许书记 0
                    [网友 张女士] 孩子刚出生怎么参保？
                      陈局长 3
                    陈局长，异地看病现在方便了吗？
                      陈局长 3
                    """);
        }

        @Test
        void traditionalInLenticularBrackets() {
            assertOutline(
                    "lenticular-traditional",
                    """
                    null null
                    赵局长=局长
                    今年小学入学有哪些变化？
                      赵局长 2
                    [网友] 租房的孩子能不能上公办学校？
                      赵局长 0
                    """);
        }

        @Test
        void namesWithTitlesInParentheses() {
            assertOutline(
                    "named-speakers",
                    """
                    海州市公共交通提升行动访谈实录 2026-04-18
                    王局长=局长王海涛
                    何处长=运输处处长何一鸣
                    王局长，公交车间隔太长一直是大家反映的问题，今年打算怎么改？
                      王局长 0
                    请何处长讲讲夜班车的安排。
                      何处长 0
                    [网友 夜归人] 医院门口能不能设站？
                      何处长 0
                    """);
        }

        @Test
        void noMarksAndParagraphsOnLinesOfTheirOwn() {
            assertOutline(
                    "unmarked-paragraphs",
                    """
                    null null
                    王主任=主任
                    孙科长=科长
                    热线平台开通三年了，请王主任给我们介绍一下总体情况。
                      王主任 0
                    [网友] 夜里打电话总是占线，想问一下有没有别的渠道？
                      孙科长 3
                      王主任 0
                    [追问] 那么诉求提交以后多久能有答复呢？
                      王主任 0
                    """);
        }

        @Test
        void questionAndAnswerWithoutNames() {
            assertOutline(
                    "question-and-answer",
                    """
                    公积金新政在线问答 null
                    请问灵活就业人员可以缴存住房公积金吗？
                      null 0
                    缴存多久能申请贷款？
                      null 3
                    贷款额度是多少？
                      null 0
                    """);
        }

        @Test
        void citizensSpeakForThemselvesAndGuestsAreNamedInFull() {
            assertOutline(
                    "full-names-and-citizens",
                    """
                    null null
                    梁局长=海州市生态环境局局长梁文博
                    欧阳雪=生态环境局副局长欧阳雪
                    高峰=水环境科科长高峰
                    [网友 青石巷] 我们村边的小河又黑又臭，什么时候能治好？
                      欧阳雪 0
                      高峰 0
                    [网友 白帆] 秸秆焚烧举报有奖励吗？
                      梁局长 0
                    节目的最后，请您用一句话作个承诺吧。
                      梁局长 0
                    """);
        }

        @Test
        void aLineATurnWithOtherTitles() {
            assertOutline(
                    "single-lines-other-titles",
                    """
                    null null
                    吕支队长=支队长
                    袁大队长=大队长
                    电动自行车上牌是大家最关心的事
                      吕支队长 0
                    [网友] 有网友注意到，学校门口接送车辆多、路又窄，每天都堵，希望交警部门想想办法。
                      袁大队长 3
                    [追问] 袁大队长，刚才您提到共享停车场，收不收费？
                      袁大队长 0
                    [网友 赶海人] 外地车限行怎么查询？
                      吕支队长 0
                    """);
        }

        @ParameterizedTest
        @CsvSource({
            "colon-marks-with-header, GBK",
            "square-brackets, UTF-16",
            "lenticular-traditional, GB18030",
            "unmarked-paragraphs, GBK"
        })
        void encodingMakesNoDifference(String name, String charset) {
            String text = Fixtures.text(name);
            byte[] bytes = text.replace("\n", "\r\n").getBytes(Charset.forName(charset));
            Transcript same = parse(SourceText.read(bytes).text());
            assertEquals(parse(text), same);
        }
    }

    @Test
    void turnsAreTheWholeRecord() {
        Transcript transcript = parse(Fixtures.text("lenticular-traditional"));
        assertEquals(
                List.of("HOST null", "OFFICIAL 赵局长", "HOST null", "OFFICIAL 赵局长", "HOST null"),
                transcript.turns().stream().map(t -> t.role() + " " + t.speaker()).toList());
        assertEquals("谢谢赵局长，也谢谢各位的收看，下期再见。", transcript.closing());
    }

    @Test
    void paragraphsOfAnAnswerAreKept() {
        Transcript transcript = parse(Fixtures.text("named-speakers"));
        assertEquals(
                "各位听众好。今年我们将新增公交车120辆。\n高峰时段主干线的间隔会从十二分钟缩短到八分钟。",
                transcript.questions().getFirst().answers().getFirst().text());
    }

    @Test
    void whoWasNotAskedWhoIsNotNamedAndWhatIsNotAnsweredAreDoubted() {
        assertEquals(
                List.of(
                        new Doubt(2, 1, "分级诊疗就是小病在社区、大病到医院、康复", Doubt.Why.UNEXPECTED_SPEAKER),
                        new Doubt(4, 1, "药品目录每季度更新一次，缺的药可以登记。", Doubt.Why.UNKNOWN_SPEAKER),
                        new Doubt(5, 1, "请韩院长说说下一步打算？", Doubt.Why.UNANSWERED)),
                parse(Fixtures.text("unsure")).doubts());
    }

    @Test
    void hostsWholeTurnIsKeptBesideTheQuestion() {
        ParsedQuestion question =
                parse(Fixtures.text("colon-marks-with-header")).questions().get(1);
        assertEquals("谢谢周局长。网友“临河而居”问：“我家在二楼，加装电梯我不同意怎么办？”这个问题请林科长解答一下。", question.text());
    }

    @ParameterizedTest
    @CsvSource({"'主持人：大家好，今天天气不错。'", "'从前有座山，山上有座庙。\n庙里有个老和尚。'", "'标题：空的实录\n时间：2026年1月1日'"})
    void textWithoutAnAnswerIsRefused(String text) {
        ProblemException refused = assertThrows(ProblemException.class, () -> parse(text));
        assertEquals(TranscriptProblem.NO_ANSWER, refused.type());
    }

    @Nested
    class Points {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "一是修路。/二是建桥。/以上。|一是修路。;二是建桥。",
                    "我们一是修路，二是建桥。希望理解。|一是修路，;二是建桥。",
                    "这是措施之一是因为统一是关键，二是没有。|",
                    "一是只有一条。|",
                    "第一，修路。第二，建桥。第三，绿化。谢谢。|第一，修路。;第二，建桥。;第三，绿化。",
                    "首先修路。其次建桥。最后绿化。|首先修路。;其次建桥。;最后绿化。",
                    "首先感谢这位网友。最后祝大家好。|",
                    "1. 修路3.5公里。/2. 建桥。|1. 修路3.5公里。;2. 建桥。",
                    "（一）修路。/（二）建桥。/下一步继续。|（一）修路。;（二）建桥。",
                    "一、修路。/具体有：1.挖；2.铺。/二、建桥。|一、修路。;二、建桥。",
                    "一是修路。二是建桥。下半年，一是种树，二是种草。|一是修路。;二是建桥。;一是种树，;二是种草。",
                    "比如，修路。/再比如，建桥。|"
                })
        void areExactPartsInOrder(String text, String points) {
            List<String> expected = points == null ? List.of() : List.of(points.split(";"));
            assertEquals(expected, PointFinder.points(text.replace('/', '\n')));
        }
    }

    @Nested
    class Names {

        @ParameterizedTest
        @CsvSource({
            "请王书记解答, 王书记",
            "张副局长您好, 张副局长",
            "请欧阳主任介绍, 欧阳主任",
            "市交通局局长王海涛为大家介绍, 市交通局/局长/王海涛",
            "请王海涛局长回答, 局长/王海涛",
            "今天的嘉宾是海州市人力资源和社会保障局副局长诸葛明, 海州市人力资源和社会保障局/副局长/诸葛明",
            "有请市公安局局长陈刚, 市公安局/局长/陈刚"
        })
        void areFoundWithTitleAndDepartment(String text, String expected) {
            PersonName name = PersonName.find(text).getFirst().name();
            String found =
                    name.given() == null
                            ? name.called()
                            : (name.department() == null ? "" : name.department() + "/")
                                    + name.title()
                                    + "/"
                                    + name.fullName();
            assertEquals(expected, found);
        }

        @ParameterizedTest
        @CsvSource({
            "关于市长信箱", "高校长期坚持", "担任主任以来", "公安局长期值守", "由于主任务繁重", "新时代表彰大会", "干部长期驻村", "城管队长效机制"
        })
        void areNotSeenInOtherWords(String text) {
            assertEquals(List.of(), PersonName.find(text));
        }
    }

    @Nested
    class Doubts {

        private List<String> of(String text) {
            return parse(text).doubts().stream().map(d -> d.line() + " " + d.why()).toList();
        }

        @Test
        void aClearTranscriptHasNone() {
            assertEquals(
                    List.of(),
                    of(
                            """
                            主持人：欢迎市水务局局长贺建军。东湖路今年还会淹吗？
                            贺建军：不会，换了两台大泵。
                            主持人：感谢收看，再见。
                            """));
        }

        @Test
        void anAnswerBeforeAnybodyAsked() {
            assertEquals(
                    List.of("1 ANSWER_WITHOUT_QUESTION"),
                    of(
                            """
                            贺局长：去年换了两台大泵。
                            主持人：东湖路今年还会淹吗？
                            贺局长：不会。
                            """));
        }

        @Test
        void aQuestionOfFewCharacters() {
            assertEquals(List.of("1 SHORT_QUESTION"), of("主持人：要不要钱？\n贺局长：不要，由市里出。\n"));
        }

        @Test
        void anAnswerToWordsThatAskNothing() {
            assertEquals(
                    List.of("3 NOTHING_ASKED"),
                    of(
                            """
                            主持人：东湖路今年还会淹吗？
                            贺局长：不会，换了两台大泵。
                            主持人：接下来是地下车库的情况。
                            贺局长：统一配挡水板。
                            """));
        }

        @Test
        void aLabelOfSomebodyUnknown() {
            assertEquals(
                    List.of("1 UNANSWERED", "2 UNKNOWN_LABEL"),
                    of(
                            """
                            主持人：东湖路今年还会不会淹水？
                            大铁桥：应该不会了。
                            主持人：请贺局长也来说一说东湖路。
                            贺局长：不会，换了两台大泵。
                            主持人：再见。
                            """));
        }

        @Test
        void muchTextBeforeTheFirstLabel() {
            assertEquals(
                    List.of("1 OUTSIDE_TURNS", "2 OUTSIDE_TURNS"),
                    of(
                            """
                            昨天下午，市水务局的几位同志走进了直播间，和市民聊了两个小时。
                            东湖路去年淹了三次，今年雨季之前换上了两台大泵，雨水口也加了一半。
                            主持人：东湖路今年还会淹吗？
                            贺局长：不会，换了两台大泵。
                            """));
        }

        @Test
        void aLineLeftOutAsAHeading() {
            assertEquals(
                    List.of("3 HEADING"),
                    of(
                            """
                            主持人：东湖路今年还会淹吗？
                            贺局长：不会，换了两台大泵。
                            地下车库怎样防水
                            主持人：地下车库怎么办？业主都很担心。
                            贺局长：统一配挡水板。
                            """));
        }
    }

    private static Transcript parse(String text) {
        return TranscriptParser.parse(TextRepair.repair(text));
    }

    private static void assertOutline(String fixture, String expected) {
        Transcript transcript = parse(Fixtures.text(fixture));
        assertEquals(expected, outline(transcript));
        for (ParsedQuestion question : transcript.questions()) {
            assertTrue(question.text().contains(question.asked()), question::text);
            for (ParsedAnswer answer : question.answers()) {
                answer.points().forEach(p -> assertTrue(answer.text().contains(p), p));
            }
        }
    }

    private static String outline(Transcript transcript) {
        StringBuilder out = new StringBuilder();
        out.append(transcript.subject()).append(' ').append(transcript.date()).append('\n');
        for (Speaker s : transcript.speakers()) {
            out.append(s.name()).append('=');
            out.append(s.department() == null ? "" : s.department());
            out.append(s.title() == null ? "" : s.title());
            out.append(s.fullName() == null ? "" : s.fullName()).append('\n');
        }
        for (ParsedQuestion q : transcript.questions()) {
            String nickname = q.nickname() == null ? "" : " " + q.nickname();
            out.append(q.citizen() ? "[网友" + nickname + "] " : "");
            out.append(q.followUp() ? "[追问] " : "");
            out.append(q.asked()).append('\n');
            out.append(
                    q.answers().stream()
                            .map(a -> "  " + a.by() + " " + a.points().size() + "\n")
                            .collect(Collectors.joining()));
        }
        return out.toString();
    }
}
