package org.wenzheng.delivery.captions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wenzheng.transcripts.running.TimedRecord.TimedLine;

class WebVttTest {
    private static TimedLine line(String speaker, String text, int second, @Nullable Integer next) {
        return new TimedLine(speaker, text, second, next);
    }

    private static String captions(TimedLine... lines) {
        return WebVtt.of(List.of(lines), UnaryOperator.identity());
    }

    @Test
    void aCueLastsUntilTheNextLineOrAsLongAsItsTextTakes() {
        assertEquals(
                """
                WEBVTT

                00:00:05.000 --> 00:00:07.000
                <v 周岚>欢迎收看今天的节目，请您多多关注。</v>

                00:00:07.000 --> 00:00:12.000
                <v 林知远>大家好，我是市民政局的林知远，很高兴。</v>

                01:02:03.000 --> 01:02:05.000
                <v 周岚>好。</v>
                """,
                captions(
                        line("周岚", "欢迎收看今天的节目，请您多多关注。", 5, 7),
                        line("林知远", "大家好，我是市民政局的林知远，很高兴。", 7, 3723),
                        line("周岚", "好。", 3723, null)));
    }

    @Test
    void whatIsSaidInOneSecondIsOneCue() {
        assertEquals(
                """
                WEBVTT

                00:00:09.000 --> 00:00:11.000
                <v 周岚>好的。</v>
                <v 林知远>谢谢。</v>
                """,
                captions(line("周岚", "好的。", 9, 40), line("林知远", "谢谢。", 9, 40)));
    }

    @Test
    void ofWhatWasPastedTheFirstWordsAloneAreShown() {
        String captions =
                captions(
                        line("周岚", "甲".repeat(100), 3, 400),
                        line("周岚", "乙".repeat(100), 3, 400),
                        line("周岚", "丙".repeat(300), 3, 400));
        assertEquals(
                "WEBVTT\n\n00:00:03.000 --> 00:00:28.000\n<v 周岚>" + "甲".repeat(100) + "</v>\n",
                captions);
    }

    @Test
    void noTextBreaksOutOfItsCue() {
        assertEquals(
                """
                WEBVTT

                00:00:01.000 --> 00:00:07.000
                <v 甲&gt; 乙&amp;>一
                二 --&gt; &lt;c&gt;
                三&amp;lt;</v>
                """,
                captions(line("甲>\r\n乙&", "一\n\n \r\n\u0000二 --> <c>\r\n\n三&lt;", 1, 10)));
    }

    @Test
    void withoutLinesNothingButTheHead() {
        assertEquals("WEBVTT\n", captions());
    }
}
