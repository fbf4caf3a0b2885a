package org.wenzheng.transcripts.speakers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and dates that somebody put round what is said, when it was said. */
public final class Stamps {
    private static final String DAY =
            "(?:\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{1,2}[-/月]\\d{1,2}日?)";

    private static final String DIGITS = "[〇零一二三四五六七八九十]{1,3}";

    private static final String HOUR =
            "(?:(?:上午|中午|下午|晚上|早上|凌晨|AM|PM|am|pm)[ 　]*)?"
                    + "(?:\\d{1,2}[:：]\\d{2}(?:[:：]\\d{2})?(?:\\.\\d+)?|\\d{1,2}[时點点]\\d{1,2}分?(?:\\d{1,2}秒)?"
                    + "|\\d{1,2}[时点]整|"
                    + DIGITS
                    + "[时点]"
                    + DIGITS
                    + "分)(?:[ 　]*(?:AM|PM|am|pm))?";

    private static final String STAMP =
            "(?:" + DAY + "[ 　T]*(?:星期.[ 　]*)?" + HOUR + "|" + HOUR + "|" + DAY + ")";

    private static final String SPAN = STAMP + "(?:[ 　]*[-–—~～至到][ 　]*" + HOUR + ")?";

    private static final String BOXED =
            "[\\[【［〔（(〈<{][ 　]*(?:时间[：:]?)?" + SPAN + "[ 　]*[\\]】］〕）)〉>}]";

    private static final Pattern ALONE =
            Pattern.compile("(?:时间[：:][ 　]*)?(?:" + BOXED + "|" + SPAN + ")");

    private static final Pattern FIRST =
            Pattern.compile(
                    "^(?:"
                            + BOXED
                            + "|"
                            + SPAN
                            + "(?=[ 　]*(?:[\\[【［〔]|[《“]?[\\u4e00-\\u9fffA-Z][^，。！？：:]{0,20}[：:])))[ 　]*");

    private static final Pattern LAST =
            Pattern.compile("[ 　]{0,8}(?:" + BOXED + "|(?<=[。！？!?…”’」）)][ 　]{0,4})" + STAMP + ")$");

    /** Within a label: 主持人（10:05）, 主持人 10:05:22. */
    private static final Pattern IN_LABEL =
            Pattern.compile(
                    "^([^：:，。！？]{1,24}?)[ 　]*(?:"
                            + BOXED
                            + "|(?<=[ 　]|[\\u4e00-\\u9fff“”」』])"
                            + STAMP
                            + ")[ 　]*(?=[：:﹕︰\\]】］〕]|$)");

    private Stamps() {}

    public static boolean isOne(String line) {
        return ALONE.matcher(line).matches();
    }

    /** A line without the times before and behind it. */
    public static String without(String line) {
        String text = line;
        Matcher first = FIRST.matcher(text);
        if (first.find() && first.end() < text.length()) {
            text = text.substring(first.end());
        }
        return LAST.matcher(text).replaceFirst("");
    }

    /** A line without the time in its label. */
    static String withoutInLabel(String line) {
        return IN_LABEL.matcher(line).replaceFirst("$1");
    }
}
