package org.wenzheng.transcripts.speakers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that begins with what may be a speaker's label.
 *
 * @param speech what is said on the same line; may be empty
 */
public record LabelledLine(Form form, Label label, String speech) {
    public enum Form {
        /** {@code [label]}, {@code 【label】：} */
        BOXED,
        /** {@code label：} */
        COLON,
        /** {@code label　　speech} */
        SPACED,
        /** A line of its own. */
        ALONE
    }

    private static final int LONGEST = 24;

    private static final Pattern BOX =
            Pattern.compile(
                    "^[\\[【［〔](?<label>[^\\]】］〕]{1,36})[\\]】］〕][ 　]*[：:﹕︰]?[ 　]*(?<speech>.*)$",
                    Pattern.DOTALL);

    private static final Pattern COLON =
            Pattern.compile(
                    "^(?<label>[^：:﹕︰，。、；！？\\[【]{1,"
                            + LONGEST
                            + "}?)[ 　]*[：:﹕︰｜丨][ 　]*(?<speech>.*)$",
                    Pattern.DOTALL);

    private static final Pattern SPACE =
            Pattern.compile(
                    "^(?<label>[^：:﹕︰，。、；！？\\[【\\t　]{1,14}?)(?:　+|\\t+| {2,})(?<speech>[^ 　].*)$",
                    Pattern.DOTALL);

    private static final Pattern PARENTHESIS =
            Pattern.compile(
                    "^[（(〈<](?<label>[^）)〉>]{1,16})[）)〉>][ 　]*[：:]?[ 　]*(?<speech>.+)$",
                    Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("^[（(]?\\d{1,3}(?:[）)]|[.．、])[ 　]*");

    private static final Pattern BULLET = Pattern.compile("^(?:[-*+•●◆■▲►▶>＞※★☆◇□○]+[ 　]*)+(?=.)");

    /** The line's label; null where it has none. */
    public static @Nullable LabelledLine of(String line) {
        String text = Stamps.withoutInLabel(Stamps.without(line));
        String bare = BULLET.matcher(text).replaceFirst("");
        LabelledLine labelled = marked(bare);
        if (labelled == null || labelled.label.kind() == Label.Kind.UNKNOWN) {
            LabelledLine numbered = numbered(bare);
            return numbered == null ? labelled : numbered;
        }
        return labelled;
    }

    /** 1. 网友：…, （主持人）…: what could be something else is none. */
    private static @Nullable LabelledLine numbered(String text) {
        Matcher parenthesis = PARENTHESIS.matcher(text);
        LabelledLine labelled =
                parenthesis.matches()
                        ? read(Form.BOXED, parenthesis.group("label"), parenthesis.group("speech"))
                        : NUMBER.matcher(text).lookingAt()
                                ? marked(NUMBER.matcher(text).replaceFirst(""))
                                : null;
        if (labelled == null || !labelled.label.sure()) {
            return null;
        }
        return switch (labelled.label.kind()) {
            case HOST, PRESS, CITIZEN, ASKER, OFFICIAL -> labelled;
            default -> null;
        };
    }

    private static @Nullable LabelledLine marked(String text) {
        Matcher m = BOX.matcher(text);
        if (m.matches()) {
            String label = m.group("label").strip().replaceFirst("[：:]$", "");
            return label.isEmpty() ? null : read(Form.BOXED, label, m.group("speech"));
        }
        m = COLON.matcher(text);
        if (m.matches()) {
            return read(Form.COLON, m.group("label"), m.group("speech"));
        }
        m = SPACE.matcher(text);
        return m.matches() ? read(Form.SPACED, m.group("label"), m.group("speech")) : null;
    }

    /** The line as a label alone, with nothing said on it. */
    public static @Nullable LabelledLine alone(String line) {
        String text = Stamps.withoutInLabel(Stamps.without(line)).strip();
        boolean possible =
                !text.isEmpty() && text.length() <= LONGEST && !text.matches(".*[：:，。、；！？…].*");
        return possible ? read(Form.ALONE, text, "") : null;
    }

    private static LabelledLine read(Form form, String label, String speech) {
        String said = Stamps.isOne(speech) ? "" : Stamps.without(speech);
        return new LabelledLine(form, Label.of(label), said.strip());
    }
}
