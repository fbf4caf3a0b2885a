package org.wenzheng.questions.screening;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a text what tells who somebody is or how to reach them, and masks it.
 *
 * <p>All methods are pure and accept any text. Digits may be full width, circled or, in mobile
 * numbers, Chinese numerals, and may be parted by blanks, dots or dashes. Found is what has the
 * structure of the number: a check digit, a valid date, a known length. A number that only looks
 * alike (an amount, a year, the number of a document, a hotline) stays.
 */
public final class PersonalData {

    public record Span(Finding finding, int from, int to) {}

    /** What may stand between two groups of digits. */
    private static final String GAP = "[ .·•_~－—–-]{0,2}";

    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?<![A-Za-z0-9._%+*-])[A-Za-z0-9._%+-]{1,64}+@(?:[A-Za-z0-9-]{1,63}\\.){1,4}[A-Za-z]{2,10}(?![A-Za-z0-9])");

    /** GB 11643-1999: region, date of birth, order, check digit. */
    private static final Pattern CARD_OF_18 =
            Pattern.compile(
                    "(?<![0-9A-Za-z])[1-9](?:G[0-9]){5}G(?:1G[89]|2G0)(?:G[0-9]){9}G[0-9Xx](?![0-9A-Za-z])"
                            .replace("G", GAP));

    /** As issued until 1999: the year has two digits, and there is no check digit. */
    private static final Pattern CARD_OF_15 =
            Pattern.compile("(?<![0-9A-Za-z.])[1-9][0-9]{14}(?![0-9A-Za-z.])");

    /** Said to be one: then a mistyped digit hides nothing. */
    private static final Pattern SAID_TO_BE_A_CARD =
            Pattern.compile("(?:身份证|身份號|身分證|证件号)[^0-9]{0,8}$");

    /** ISO/IEC 7812: 15 to 19 digits, in one piece or in fours. */
    private static final Pattern BANK_CARD =
            Pattern.compile(
                    "(?<![0-9A-Za-z.])(?:[0-9]{15,19}|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)(?![0-9A-Za-z])");

    /** UnionPay, Visa, Mastercard, JCB, American Express, and the older ones of the banks. */
    private static final Pattern BANK_ISSUER =
            Pattern.compile("(?:62|60|65|68|69|9558|9559|4|5[1-8]|2[2-7]|3[457]).*");

    /** Grouped as people write it, or digit by digit; a figure of money or a bus line is none. */
    private static final Pattern MOBILE =
            Pattern.compile(
                    "(?<![0-9])(?<![0-9]\\.)(?:(?:\\+|00)?86G)?(?:1[3-9][0-9]{9}|1[3-9][0-9]G[0-9]{4}G[0-9]{4}|1[3-9][0-9]G[0-9]{3}G[0-9]{5}|1[3-9][0-9]{2}G[0-9]{3}G[0-9]{4}|1[3-9][0-9]{2}G[0-9]{4}G[0-9]{3}|1[3-9][0-9]{3}G[0-9]{6}|1S[3-9](?:S[0-9]){9})(?![0-9]|\\.[0-9]| ?[元万亿路])"
                            .replace("G", GAP)
                            .replace("S", GAP.replace("{0,2}", "{1,2}")));

    private static final Pattern SPOKEN_MOBILE =
            Pattern.compile(
                    "(?<![0-9])1[3-9][0-9]G[0-9]{4}G[0-9]{4}(?![0-9]|[元万亿年])".replace("G", GAP));

    private static final Pattern LANDLINE =
            Pattern.compile(
                    "(?<![0-9.])(?:[（(]0(?:10|2[0-9]|[3-9][0-9]{2})[)）][ -]?|0(?:10|2[0-9]|[3-9][0-9]{2})[ .·－—–-]{0,2})([2-8][0-9]{2,3}[ -]?[0-9]{4})(?:(?:转|-)[0-9]{1,5})?(?![0-9]|\\.[0-9])");

    private static final Pattern AREA_CODE = Pattern.compile("[（(]?(0(?:10|2[0-9]|[3-9][0-9]{2}))");

    /** Without an area code it is a telephone's only where that is said. */
    private static final Pattern LANDLINE_SAID =
            Pattern.compile(
                    "(?:电话|座机|固话|電話|座機|[Tt]el|TEL)[号码是为：:. ]{0,5}([2-8][0-9]{2,3}[ -]?[0-9]{4})(?![0-9])");

    /** GA 36-2018: five characters, six where the car runs on new energy; never I or O. */
    private static final Pattern PLATE =
            Pattern.compile(
                    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][ ·•.－-]?(?:[0-9]{5}[DFdf]|[DFdf][A-HJ-NP-Za-hj-np-z0-9][0-9]{4}|[A-HJ-NP-Za-hj-np-z0-9]{4}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])(?![0-9A-Za-z])");

    private static final Pattern ACCOUNT =
            Pattern.compile(
                    "(?:微信号?|微訊|薇信|威信|(?i:wechat|weixin|vx|qq)号?|扣扣号?)[号碼码是为叫加：: ]{0,4}([A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{5,10})(?![A-Za-z0-9_%]|[ ]?[元万亿])");

    private static final String NUMBER =
            "[0-9A-Za-z一二三四五六七八九十百〇零甲乙丙丁][0-9A-Za-z一二三四五六七八九十百〇零甲乙丙丁-]{0,6}";

    private static final String PLACE = "(?:路|街|巷|弄|胡同|大道|里|坊|小区|社区|花园|新村|家园|公寓|广场|大厦|苑|府|庄|城|湾|村)";

    /** A way to one door: after a road or an estate, or by building and flat alone. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(PLACE?)((?:NUMBER(?:号院|号楼|号|弄|栋|幢|座|楼|层|单元|室|房|组|队)[ ,]?){1,6})"
                            .replace("PLACE", PLACE)
                            .replace("NUMBER", NUMBER));

    private static final Pattern ADDRESS_IN_FIGURES =
            Pattern.compile(
                    "(?:小区|社区|花园|新村|家园|公寓|苑|府|庄|城|湾|里|坊)([0-9]{1,3}[-－—][0-9]{1,2}[-－—][0-9]{2,4})(?![0-9-])");

    private static final String ROOM = "(?:[A-Za-z]?[0-9]{3,4}|[一二三四五六七八九〇零]{3,4})[室房]";
    private static final Pattern FLAT = Pattern.compile(NUMBER + "单元|" + ROOM);

    /** Without a place: 2楼203室 may be an office, 3栋203室 is where somebody lives. */
    private static final Pattern FLAT_IN_BUILDING =
            Pattern.compile(NUMBER + "(?:号楼|栋|幢|座).*(?:单元|" + ROOM + ")|" + NUMBER + "单元.*" + ROOM);

    private static final Pattern FARM = Pattern.compile(NUMBER + "[组队]" + NUMBER + "号");
    private static final Pattern NUMBERS = Pattern.compile("[0-9A-Za-z一二三四五六七八九十百〇零甲乙丙丁]+");

    /** GB/T 2260, the first two digits. */
    private static final Set<String> REGIONS =
            Set.of(
                    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35",
                    "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54",
                    "61", "62", "63", "64", "65", "71", "81", "82", "83", "91");

    private static final int[] CARD_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CARD_CHECKS = "10X98765432";

    private PersonalData() {}

    public static List<Span> find(String text) {
        return new Search(text).all();
    }

    /**
     * The text with a star for each character that tells the person: 138****5678. It has the length
     * of the text, and masking it again changes nothing.
     */
    public static String masked(String text) {
        List<Span> spans = find(text);
        if (spans.isEmpty()) {
            return text;
        }
        String plain = plain(text);
        char[] out = text.toCharArray();
        for (Span span : spans) {
            mask(span, plain, out);
        }
        return new String(out);
    }

    private static void mask(Span span, String plain, char[] out) {
        int from = span.from();
        int to = span.to();
        switch (span.finding()) {
            case MOBILE -> {
                String digits = withNumerals(plain);
                stars(out, digits, from, to, count(digits, from, to) - 8, 4);
            }
            case LANDLINE -> stars(out, plain, from, to, areaCode(plain, from, to), 2);
            case IDENTITY_CARD -> stars(out, plain, from, to, 2, 2);
            case BANK_CARD -> stars(out, plain, from, to, 0, 4);
            case PLATE -> stars(out, plain, from + 2, to, 0, 2);
            case EMAIL -> {
                int sign = plain.indexOf('@', from);
                Arrays.fill(out, Math.min(from + 1, sign - 1), sign, '*');
            }
            case ACCOUNT -> starsFrom(out, from + 1, to);
            case ADDRESS -> {
                Matcher numbers = NUMBERS.matcher(plain).region(from, to);
                while (numbers.find()) {
                    starsFrom(out, numbers.start(), numbers.end());
                }
            }
            default -> throw new IllegalArgumentException(span.toString());
        }
    }

    /** Covers the letters and digits between the first and the last few of them. */
    private static void stars(char[] out, String plain, int from, int to, int keptFirst, int last) {
        int all = count(plain, from, to);
        int at = 0;
        for (int i = from; i < to; i++) {
            if (isSign(plain.charAt(i))) {
                if (at >= keptFirst && at < all - last) {
                    out[i] = '*';
                }
                at++;
            }
        }
    }

    private static void starsFrom(char[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isSign(out[i]) || out[i] > 0x7f || out[i] == '_' || out[i] == '.') {
                out[i] = '*';
            }
        }
    }

    /** 010 and 02x have three digits, the others four. */
    private static int areaCode(String plain, int from, int to) {
        Matcher code = AREA_CODE.matcher(plain).region(from, to);
        return code.lookingAt() ? code.group(1).length() : 0;
    }

    private static int count(String plain, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += isSign(plain.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    private static boolean isSign(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** Digits of every kind and full-width signs as ASCII; as long as the text. */
    private static String plain(String text) {
        char[] plain = text.toCharArray();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain(plain[i]);
        }
        return new String(plain);
    }

    private static char plain(char c) {
        if (c < 0x80) {
            return c == '\t' ? ' ' : c;
        }
        if (c >= '！' && c <= '～') {
            return (char) (c - '！' + '!');
        }
        if (c == '　' || c == '\u00a0') {
            return ' ';
        }
        if (c >= '①' && c <= '⑨') {
            return (char) ('1' + c - '①');
        }
        if (c == '⓪') {
            return '0';
        }
        int digit = Character.digit(c, 10);
        return digit >= 0 ? (char) ('0' + digit) : c;
    }

    /** Numerals as they are said on the telephone, in rows of ten. */
    private static final String NUMERALS = "零一二三四五六七八九〇幺贰叁肆伍陆柒捌玖洞壹";

    private static String withNumerals(String plain) {
        char[] out = plain.toCharArray();
        for (int i = 0; i < out.length; i++) {
            int at = NUMERALS.indexOf(out[i]);
            if (at >= 0) {
                out[i] = (char) ('0' + at % 10);
            }
        }
        return new String(out);
    }

    private static final class Search {
        private final String plain;
        private final BitSet taken = new BitSet();
        private final List<Span> found = new ArrayList<>();

        Search(String text) {
            this.plain = plain(text);
        }

        List<Span> all() {
            each(Finding.EMAIL, EMAIL);
            each(Finding.IDENTITY_CARD, CARD_OF_18, this::isCard);
            each(Finding.IDENTITY_CARD, CARD_OF_15, this::isOldCard);
            each(Finding.BANK_CARD, BANK_CARD, this::isBankCard);
            each(Finding.MOBILE, MOBILE);
            spokenMobiles();
            each(Finding.LANDLINE, LANDLINE);
            group(Finding.LANDLINE, LANDLINE_SAID);
            group(Finding.ACCOUNT, ACCOUNT);
            each(Finding.PLATE, PLATE, this::hasDigit);
            each(Finding.ADDRESS, ADDRESS, this::isAddress);
            group(Finding.ADDRESS, ADDRESS_IN_FIGURES);
            found.sort(Comparator.comparingInt(Span::from));
            return List.copyOf(found);
        }

        private void each(Finding finding, Pattern pattern, Predicate<Matcher> check) {
            Matcher match = pattern.matcher(plain);
            while (match.find()) {
                if (check.test(match)) {
                    add(finding, match.start(), match.end());
                }
            }
        }

        private void each(Finding finding, Pattern pattern) {
            each(finding, pattern, match -> true);
        }

        private void group(Finding finding, Pattern pattern) {
            Matcher match = pattern.matcher(plain);
            while (match.find()) {
                add(finding, match.start(1), match.end(1));
            }
        }

        private void add(Finding finding, int from, int to) {
            int next = taken.nextSetBit(from);
            if (next < 0 || next >= to) {
                taken.set(from, to);
                found.add(new Span(finding, from, to));
            }
        }

        private void spokenMobiles() {
            String spoken = withNumerals(plain);
            if (!spoken.equals(plain)) {
                Matcher match = SPOKEN_MOBILE.matcher(spoken);
                while (match.find()) {
                    add(Finding.MOBILE, match.start(), match.end());
                }
            }
        }

        private boolean isCard(Matcher match) {
            String card = signs(match.group()).toUpperCase(java.util.Locale.ROOT);
            if (!REGIONS.contains(card.substring(0, 2)) || !isDate(card.substring(6, 14))) {
                return false;
            }
            int sum = 0;
            for (int i = 0; i < CARD_WEIGHTS.length; i++) {
                sum += CARD_WEIGHTS[i] * (card.charAt(i) - '0');
            }
            return card.charAt(17) == CARD_CHECKS.charAt(sum % 11) || isSaidToBeCard(match);
        }

        private boolean isOldCard(Matcher match) {
            String card = match.group();
            return REGIONS.contains(card.substring(0, 2)) && isDate("19" + card.substring(6, 12));
        }

        private boolean isSaidToBeCard(Matcher match) {
            return SAID_TO_BE_A_CARD
                    .matcher(plain.substring(Math.max(0, match.start() - 16), match.start()))
                    .find();
        }

        private boolean isBankCard(Matcher match) {
            String number = signs(match.group());
            return number.length() >= 15
                    && number.length() <= 19
                    && BANK_ISSUER.matcher(number).matches()
                    && number.chars().distinct().count() > 2
                    && hasLuhnDigit(number);
        }

        private boolean hasDigit(Matcher match) {
            return match.group().chars().anyMatch(c -> c >= '0' && c <= '9');
        }

        private boolean isAddress(Matcher match) {
            String steps = match.group(2);
            boolean inPlace = match.end(1) > match.start(1);
            return inPlace
                    ? FLAT.matcher(steps).find() || FARM.matcher(steps).find()
                    : FLAT_IN_BUILDING.matcher(steps).find();
        }

        private static String signs(String text) {
            StringBuilder signs = new StringBuilder(text.length());
            text.chars().filter(c -> isSign((char) c)).forEach(c -> signs.append((char) c));
            return signs.toString();
        }

        private static boolean isDate(String yearMonthDay) {
            try {
                LocalDate date =
                        LocalDate.of(
                                Integer.parseInt(yearMonthDay, 0, 4, 10),
                                Integer.parseInt(yearMonthDay, 4, 6, 10),
                                Integer.parseInt(yearMonthDay, 6, 8, 10));
                return date.getYear() >= 1880 && date.getYear() < 2100;
            } catch (DateTimeException e) {
                return false;
            }
        }

        /** ISO/IEC 7812-1, annex B. */
        private static boolean hasLuhnDigit(String number) {
            int sum = 0;
            for (int i = 0; i < number.length(); i++) {
                int digit = number.charAt(number.length() - 1 - i) - '0';
                if (i % 2 == 1) {
                    digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
                }
                sum += digit;
            }
            return sum % 10 == 0;
        }
    }
}
