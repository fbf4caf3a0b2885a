package org.wenzheng.transcripts.parsing;

import java.util.regex.Pattern;

final class AnswerOpening {

    private static final Pattern ANOTHER =
            Pattern.compile("^(?:好的?[，。])?(?:下面|那么?)?我(?:再|来|也|还|在这里|想)*(?:简单)?(?:补充|接着|再说|再讲)");

    private static final Pattern GREETING =
            Pattern.compile(
                    "^(?:(?:好的?|谢谢|感谢|[^，。！？]{0,14}好|[^，。！？]{0,8}(?:非常|很|十分)?(?:高兴|荣幸)[^。！？]{0,30}"
                            + "|(?:谢谢|感谢)[^。！？，]{0,16})[，。！]?)+$");

    private static final Pattern FAREWELL =
            Pattern.compile(
                    "^[^。！]{0,30}(?:再见|谢谢大家|谢谢主持人|感谢大家)[^。！]{0,12}[。！]?(?:再见[。！]?|谢谢[^。！]{0,8}[。！]?)?$");

    /** The patterns recurse once a clause, so a longer text must not reach them. */
    private static final int LONGEST_COURTESY = 120;

    private AnswerOpening() {}

    /** 我补充一点: somebody other than the last speaker. */
    static boolean isAnother(String text) {
        return ANOTHER.matcher(text).find();
    }

    /** Nothing but a greeting or a farewell. */
    static boolean isCourtesy(String text) {
        return text.length() <= LONGEST_COURTESY && matchesCourtesy(text);
    }

    private static boolean matchesCourtesy(String text) {
        return GREETING.matcher(text).matches() || FAREWELL.matcher(text).matches();
    }
}
