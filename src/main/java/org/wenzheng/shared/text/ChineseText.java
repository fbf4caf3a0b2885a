package org.wenzheng.shared.text;

import java.util.List;

/**
 * Chinese script folding, display conversion and pinyin.
 *
 * <p>All methods are pure, thread-safe and accept any text; what is not Chinese passes through. The
 * tables come from HanLP's dictionary files and are read on first use (folding: a few milliseconds;
 * display conversion and pinyin: some tens each), so that nothing is paid at start-up.
 */
public final class ChineseText {

    private ChineseText() {}

    /**
     * Folds Traditional Chinese to Simplified, character by character, with the few words whose
     * character depends on its neighbours (顯著 stays 显著, 圍繞著 becomes 围绕着, 答覆 becomes 答复).
     *
     * <p>The result has exactly the length of the argument in UTF-16 units, so offsets stay valid;
     * characters whose Simplified form lies outside the basic plane are left alone. Words are never
     * replaced by other words. Folding is idempotent. Returns the argument itself when nothing
     * changes.
     */
    public static String toSimplified(String text) {
        return Folding.fold(text);
    }

    /**
     * The text as it is looked through for words: what is seen of it, in Simplified. Not always as
     * long as the text.
     */
    public static String searched(String text) {
        return toSimplified(VisibleText.textOf(text));
    }

    /**
     * Converts Simplified Chinese to Traditional, the script alone; never store or index the
     * result. Traditional text passes through. The result has the length of the argument.
     */
    public static String toTraditional(String text) {
        return TraditionalDisplay.script(text);
    }

    /**
     * The same as it is shown to readers: quotation marks are 「」, and words that are sure to be
     * called otherwise in Taiwan are (网络 is 網路). Names stay as {@link KeptNames} says.
     */
    public static String forTaiwan(String text) {
        return TraditionalDisplay.forTaiwan(text);
    }

    /**
     * The pinyin of each UTF-16 unit, lower case, without tones, {@code ü} as {@code v}; heteronyms
     * follow the word that they stand in (银行 → yin, hang), and a surname beside a title is read as
     * one (单局长 → shan, ju, zhang). What has no reading stands for itself.
     */
    public static List<String> pinyin(String text) {
        return Pinyin.of(text);
    }

    /** The same of a person's name, whose surname is read as one (曾志强 → zeng, zhi, qiang). */
    public static List<String> pinyinOfName(String name) {
        return Pinyin.ofName(name);
    }

    /** Every reading of a character, the commonest first; empty for what is not Chinese. */
    public static List<Reading> readings(char character) {
        return Pinyin.readings(character);
    }

    public static boolean isHan(char c) {
        return c >= '\u4e00' && c <= '\u9fff'
                || c >= '\u3400' && c <= '\u4dbf'
                || c >= '\uf900' && c <= '\ufaff'
                || c == '〇';
    }

    /**
     * One pinyin reading.
     *
     * @param marked with its tone mark, e.g. {@code lǜ}; the neutral tone has none
     * @param plain without tone, {@code ü} as {@code v}, e.g. {@code lv}
     */
    public record Reading(String marked, String plain) {}
}
