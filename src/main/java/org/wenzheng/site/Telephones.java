package org.wenzheng.site;

import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers in what a department says, so that a telephone dials them. */
@TemplateExtension
public final class Telephones {
    /** Mobile, 400 and 800, with an area code. */
    private static final String WHOLE =
            "1[3-9]\\d{9}|[48]00[- ]?\\d{3}[- ]?\\d{4}|[（(]0\\d{2,3}[)）] ?\\d{7,8}"
                    + "|0\\d{2,3}[-－—– ]?\\d{7,8}";

    /** Hotlines, and numbers of the town: numbers of telephones only where it is said. */
    private static final String SAID = "12\\d{3}|1[12]\\d|[2-8]\\d{3}[- ]?\\d{3,4}";

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?<![0-9A-Za-z.*-])(?:(?<whole>%s)|(?<said>%s))(?![0-9A-Za-z*%%.-]|号楼|号院)"
                            .formatted(WHOLE, SAID));

    private static final Pattern SAID_BEFORE =
            Pattern.compile("(?:电话|電話|热线|熱線|拨打|撥打|致电|致電|拨|撥|号码|號碼|咨询|諮詢)[^，。；！？\\n]{0,8}$");
    private static final Pattern SAID_BEHIND =
            Pattern.compile("^[”」]?(?:政务服务)?(?:便民)?(?:热线|熱線|电话|電話)");

    private Telephones() {}

    /**
     * @param tel what is dialled; null where it is no number
     */
    public record Piece(String text, @Nullable String tel) {}

    /** The text cut at its telephone numbers; all of it, in its order. */
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        int from = 0;
        while (number.find()) {
            if (number.group("whole") != null || isSaid(text, number.start(), number.end())) {
                if (number.start() > from) {
                    pieces.add(new Piece(text.substring(from, number.start()), null));
                }
                pieces.add(new Piece(number.group(), number.group().replaceAll("[^0-9]", "")));
                from = number.end();
            }
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), null));
        }
        return pieces;
    }

    private static boolean isSaid(String text, int from, int to) {
        return SAID_BEFORE.matcher(text.substring(Math.max(0, from - 14), from)).find()
                || SAID_BEHIND.matcher(text.substring(to)).find();
    }
}
