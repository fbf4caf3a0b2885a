package org.wenzheng.transcripts.parsing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTitleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    请问校车什么时候恢复？ | 校车什么时候恢复？
                    我是新市民，孩子九月上学，想问一下需要准备哪些材料？ | 孩子九月上学，想问一下需要准备哪些材料？
                    我刚搬来。需要哪些材料？到哪里交？ | 需要哪些材料？到哪里交？
                    我是货车司机，经常路过这里，想请您介绍一下绕城高速的施工情况。 | 绕城高速的施工情况。
                    他开了一家小吃店，想详细了解一下夜市摊位的申请条件？以及摊位费怎么收？ | 夜市摊位的申请条件？摊位费怎么收？
                    朋友说可以办居住证，我想问一下怎么办，要多久？ | 朋友说可以办居住证，我想问一下怎么办，要多久？
                    在老旧小区改造方面做了哪些工作，还有哪些打算？ | 在老旧小区改造方面做了哪些工作，还有哪些打算？
                    我想问问。 | 我想问问。
                    先请您谈谈今年供暖的准备情况怎么样： | 今年供暖的准备情况怎么样
                    """)
    void titleIsTheAskingPart(String asked, String title) {
        assertEquals(title, QuestionTitle.of(asked));
    }

    @ParameterizedTest
    @CsvSource({"60", "120", "400"})
    void longQuestionIsCutAtAClauseFromItsEnd(int clauses) {
        String asked = "我们小区的情况比较特殊，".repeat(clauses) + "加装电梯的费用怎么分摊？";

        String title = QuestionTitle.of(asked);

        assertEquals("我们小区的情况比较特殊，我们小区的情况比较特殊，我们小区的情况比较特殊，我们小区的情况比较特殊，加装电梯的费用怎么分摊？", title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    市交通局今年开通三条线。市交通局还要改造站台，请市交通局介绍。交通局的电话是多少？ | 市交通局
                    欢迎团市委的朋友。团市委开展了活动，参加团市委的活动。 | 团市委
                    今天天气很好，大家一起来聊聊交通。 |
                    """)
    void departmentIsTheOfficeThatIsSaidAgainAndAgain(String text, String name) {
        assertEquals(Optional.ofNullable(name), DepartmentName.in(text));
    }
}
