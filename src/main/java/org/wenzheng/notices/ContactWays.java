package org.wenzheng.notices;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways that somebody can be reached, out of one line in which anything may have been typed.
 * What is not surely one of these is none.
 *
 * @param telephone with {@code +} and the country where that was typed, else as in mainland China
 */
public record ContactWays(
        @Nullable String mail, @Nullable String telephone, @Nullable String wechat) {
    /**
     * RFC 5321, the part of it that is in use. No quotes, no literals: what can be typed here would
     * be written into a mail's head.
     */
    private static final Pattern MAIL =
            Pattern.compile(
                    "(?<![\\w.+%@-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24})(?![\\w@-])");

    private static final Pattern TELEPHONE =
            Pattern.compile(
                    "(?<![\\d+])((?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}|\\+\\d[\\d -]{6,16}\\d)(?!\\d)");

    /** A name alone could be anything. */
    private static final Pattern WECHAT =
            Pattern.compile(
                    "(?:微信号?|wechat|weixin|vx)[ :：]*([A-Za-z][A-Za-z0-9_-]{5,19})(?![\\w@.-])",
                    Pattern.CASE_INSENSITIVE);

    public static ContactWays of(String typed) {
        String narrow = narrow(typed);
        String mail = found(MAIL, narrow);
        String telephone = found(TELEPHONE, narrow.replace(mail == null ? "\n" : mail, " "));
        return new ContactWays(
                mail == null || mail.contains("..") || mail.contains(".@") ? null : mail,
                telephone == null ? null : telephone.replaceAll("[ -]", ""),
                found(WECHAT, narrow));
    }

    /** Chinese keyboards write full-width letters, figures and signs. */
    private static String narrow(String typed) {
        StringBuilder narrow = new StringBuilder(typed.length());
        for (char c : typed.toCharArray()) {
            narrow.append(c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c);
        }
        return narrow.toString();
    }

    private static @Nullable String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** {@code z***@example.com}: enough for its owner to know it. */
    public static String masked(String mail) {
        int at = mail.lastIndexOf('@');
        return mail.substring(0, mail.offsetByCodePoints(0, 1)) + "***" + mail.substring(at);
    }
}
