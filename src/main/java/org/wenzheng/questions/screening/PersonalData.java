package org.wenzheng.questions.screening;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.shared.text.VisibleText;

/**
 * Finds in a text what tells who somebody is or how to reach them, and masks it.
 *
 * <p>All methods are pure and accept any text. Digits may be full width, circled, keycaps or, in
 * most numbers, Chinese numerals; what nobody sees may stand anywhere, and blanks, ends of lines,
 * dots, dashes, slashes and parentheses between the digits. Read is the text as it stands, and as a
 * screen shows it. Found is what has the structure of the number: a check digit, a valid date, a
 * known length. A number that only looks alike (an amount, a year, the number of a document, a
 * hotline) stays.
 */
public final class PersonalData {

    public record Span(Finding finding, int from, int to) {}

    /** What may stand between two groups of digits, in a text that is {@link #plain}. */
    private static final String SIGNS_BETWEEN = "[ .·_~/|\\\\(),:;=#\"\n-]";

    private static final String GAP = SIGNS_BETWEEN + "{0,3}";
    private static final String SOME = SIGNS_BETWEEN + "{1,3}";

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex.replace("‹gap›", GAP).replace("‹some›", SOME));
    }

    private static final String BLANKS = "[ \n]{0,2}";

    /** As it is, and as it is written for people alone: zhang (at) example dot com. */
    private static final Pattern EMAIL =
            Pattern.compile(
                    "(?<![A-Za-z0-9._%+*-])([A-Za-z0-9._%+-]{1,64}?)(?:‹›@‹›(?:‹plain›|‹said›)|‹›[(<]‹›(?:@|(?i:at?)|艾特)‹›[)>]‹›(?:‹plain›|‹said›)|‹›艾特‹›(?:‹plain›|‹said›)|(?: (?i:at) |_(?i:at)_|#)‹post›| (?i:at) [A-Za-z0-9-]{1,63} (?i:dot) [A-Za-z]{2,10})(?![A-Za-z0-9])"
                            .replace("‹plain›", "(?:[A-Za-z0-9-]{1,63}\\.){1,4}[A-Za-z]{2,10}")
                            .replace(
                                    "‹said›",
                                    "(?:[A-Za-z0-9-]{1,63}‹dot›){1,4}(?i:com|cn|net|org|edu|gov|me|io|cc|hk|tw)")
                            .replace(
                                    "‹post›",
                                    "(?i:qq|163|126|139|189|sina|sohu|gmail|outlook|hotmail|foxmail|yeah|aliyun|icloud|yahoo|example)‹dot›(?i:com|cn|net)")
                            .replace("‹dot›", "‹›(?:[.。点]|\\(?(?i:dot)\\)?)‹›")
                            .replace("‹›", BLANKS));

    /** GB 11643-1999: region, date of birth, order, check digit. */
    private static final Pattern CARD_OF_18 =
            Pattern.compile(
                    "(?<![0-9A-Za-z])[1-9](?:G[0-9]){5}G(?:1G[89]|2G0)(?:G[0-9]){9}G[0-9Xx×](?![0-9A-Za-z])"
                            .replace("G", GAP));

    /** As issued until 1999: the year has two digits, and there is no check digit. */
    private static final Pattern CARD_OF_15 =
            Pattern.compile("(?<![0-9A-Za-z.])[1-9][0-9]{14}(?![0-9A-Za-z.])");

    /** Said to be one: then a mistyped digit hides nothing. */
    private static final Pattern SAID_TO_BE_A_CARD = Pattern.compile("(?:身份证|身分证|证件号)[^0-9]{0,8}$");

    /** ISO/IEC 7812: 15 to 19 digits, in one piece, in fours or each apart. */
    private static final Pattern BANK_CARD =
            pattern(
                    "(?<![0-9A-Za-z.])(?:[0-9]{15,19}|[0-9]{4}(?:‹some›[0-9]{4}){3}(?:‹gap›[0-9]{1,3})?|[0-9](?:‹some›[0-9]){14,18})(?![0-9A-Za-z])");

    /** UnionPay, Visa, Mastercard, JCB, American Express, and the older ones of the banks. */
    private static final Pattern BANK_ISSUER =
            Pattern.compile("(?:62|60|65|68|69|9558|9559|4|5[1-8]|2[2-7]|3[457]).*");

    /** Grouped as people write it, or digit by digit; a figure of money or a bus line is none. */
    private static final Pattern MOBILE =
            pattern(
                    "(?<![0-9])(?<![0-9]\\.)(?:(?:\\+|00)?86‹gap›)?(?:1[3-9][0-9]{9}|1[3-9][0-9]‹gap›[0-9]{4}‹gap›[0-9]{4}|1[3-9][0-9]‹gap›[0-9]{3}‹gap›[0-9]{5}|1[3-9][0-9]{2}‹gap›[0-9]{3}‹gap›[0-9]{4}|1[3-9][0-9]{2}‹gap›[0-9]{4}‹gap›[0-9]{3}|1[3-9][0-9]{3}‹gap›[0-9]{6}|1‹some›[3-9](?:‹some›[0-9]){9}|1[ -]?[3-9](?:[ -]?[0-9]){9})(?![0-9]|\\.[0-9]| ?[元万亿路])");

    /** The same, with letters and numerals for some of the digits. */
    private static final int FEWEST_DIGITS_OF_MOBILE = 7;

    private static final Pattern LANDLINE =
            pattern(
                    "(?<![0-9.])(?:\\(?0(?:10|2[0-9]|[3-9][0-9]{2})|(?:\\+|00)86‹gap›0?(?:10|2[0-9]|[3-9][0-9]{2}))‹gap›(?:[2-8][0-9]{2,3}‹gap›[0-9]{4})(?:(?:转|-)[0-9]{1,5})?(?![0-9]|\\.[0-9])|(?<![0-9.])0(?:‹some›1‹some›0|‹some›2‹some›[0-9]|‹some›[3-9](?:‹some›[0-9]){2})‹some›[2-8](?:‹some›[0-9]){6,7}(?![0-9]|‹some›[0-9])");

    /** Without an area code it is a telephone's only where that is said. */
    private static final Pattern LANDLINE_SAID =
            pattern(
                    "(?:电话|座机|固话|[Tt]el|TEL)[号码是为：:. \n]{0,5}([2-8][0-9]{2,3}‹gap›[0-9]{4})(?![0-9])");

    private static final String PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]";

    /** GA 36-2018: five characters, six where the car runs on new energy; never I or O. */
    private static final Pattern PLATE =
            pattern(
                    "‹province›[A-HJ-NP-Za-hj-np-z][ ·.\n/()-]{0,2}(?:[0-9]{5}[DFdf]|[DFdf][A-HJ-NP-Za-hj-np-z0-9][0-9]{4}|[A-HJ-NP-Za-hj-np-z0-9]{4}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳]|[A-HJ-NP-Za-hj-np-z0-9](?:‹gap›[A-HJ-NP-Za-hj-np-z0-9]){4})(?![0-9A-Za-z])"
                            .replace("‹province›", PROVINCE));

    private static final int FEWEST_DIGITS_OF_PLATE = 2;

    private static final Pattern PLATE_SAID =
            Pattern.compile(
                    "车牌(?:号码?)?[是为: ]{0,3}(‹province›? ?[A-HJ-NP-Z] ?·?[A-HJ-NP-Z0-9]{5,6})(?![0-9A-Za-z])"
                            .replace("‹province›", PROVINCE));

    /** WeChat and QQ, also as they are written round the filters of others. */
    private static final String ACCOUNT_SAID =
            "(?:[微薇威徽维][ ·\n-]?信(?:号|(?i:id))?|加微|微讯|[Vv]信号?|扣扣号?|企鹅号?|(?:加|\\+)[Vv](?=[ :·\n])|(?<![A-Za-z0-9.])[Vv]·?(?=:)|(?<![A-Za-z])(?i:we ?chat|wei ?xin|w[ .]?x|v[ .]?x|q[ .]?q|q(?=号))(?:邮箱|号)?)";

    private static final String SAID_TO_BE = "(?:[号码是为叫加]|[ ·:=>→+/|()_~\\n\"-]){0,6}";

    private static final Pattern ACCOUNT =
            Pattern.compile(
                    ACCOUNT_SAID
                            + SAID_TO_BE
                            + "([A-Za-z][A-Za-z0-9_-]{5,19}|[1-9](?:[0-9]{5,10}|(?:[ ·][0-9]){5,10}|[0-9]{2}[ -][0-9]{3}[ -][0-9]{3,4}))(?![A-Za-z0-9_%]|[ ]?[元万亿])");

    private static final String NUMBER =
            "[0-9A-Za-z一二三四五六七八九十百〇零甲乙丙丁][0-9A-Za-z一二三四五六七八九十百〇零甲乙丙丁-]{0,6}";

    private static final String PLACE = "(?:路|街|巷|弄|胡同|大道|里|坊|小区|社区|花园|新村|家园|公寓|广场|大厦|苑|府|庄|城|湾|村)";

    /** What is counted, measured or dated, and so no door. */
    private static final String NO_DOOR =
            "(?![0-9A-Za-z%]|\\.[0-9]| ?(?:[元万亿人户年平米㎡个套多余块次天名路千伏吨度栋幢座层楼家位台辆岁页字条分秒点时月日瓦间级]|公里|kV|会议|办公|大厅|窗口|急救|救护|报警|热线|投诉))";

    private static final String DOOR =
            "[A-Za-z]?(?:(?:[0-9]{1,2}-)?[0-9]{3,4}|[一二三四五六七八九〇零]{3,4})" + NO_DOOR;

    private static final String BETWEEN_STEPS = "[ ,./()·\n-]{0,2}";

    /** A way to one door: after a road or an estate, or by building and flat alone. */
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "(PLACE?)((?:(?:NUMBER(?:号院|号楼|号|弄|栋|幢|座|楼|层|单元|门|室|房|组|队)|[0-9]{1,3}#楼?)BETWEEN){1,6}(?:(?<=(?:单元|门|栋|幢|座|楼|层|#)BETWEEN)DOOR(?:[、,/和]DOOR)*+)?)"
                            .replace("PLACE", PLACE)
                            .replace("NUMBER", NUMBER)
                            .replace("BETWEEN", BETWEEN_STEPS)
                            .replace("DOOR", DOOR));

    private static final Pattern DOOR_OF_UNIT =
            Pattern.compile("单元" + BETWEEN_STEPS + "(" + DOOR + ")");

    private static final Pattern ADDRESS_IN_FIGURES =
            Pattern.compile(
                    "(?:小区|社区|花园|新村|家园|公寓|苑|府|庄|城|湾|里|坊|号院)([0-9]{1,3}[-/#][0-9]{1,2}[-/#][0-9]{2,4})(?![0-9/-])|(?:小区|花园|新村|家园|公寓|苑)([0-9]{1,3}[-#]"
                            + DOOR
                            + ")(?![/-])");

    private static final String ROOM_NUMBER = "(?:[A-Za-z]?[0-9]{3,4}|[一二三四五六七八九〇零]{3,4})";

    /** Where the way ends with a number, that is a door's. */
    private static final String ROOM = ROOM_NUMBER + "(?:[室房]|$)";

    private static final Pattern FLAT = Pattern.compile(NUMBER + "单元|" + ROOM);

    /** Without a place: 2楼203室 may be an office, 3栋203室 is where somebody lives. */
    private static final Pattern FLAT_IN_BUILDING =
            Pattern.compile(
                    "NUMBER(?:号楼|栋|幢|座|#楼).*(?:单元|ROOM)|NUMBER单元.*ROOM|#.*DOOR[室房]"
                            .replace("NUMBER", NUMBER)
                            .replace("ROOM", ROOM)
                            .replace("DOOR", ROOM_NUMBER),
                    Pattern.DOTALL);

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
        return found(text)
                .map(hit -> new Span(hit.finding(), hit.from(), hit.to()))
                .distinct()
                .sorted(Comparator.comparingInt(Span::from).thenComparingInt(Span::to))
                .toList();
    }

    /**
     * The text with a star for each character that tells the person: 138****5678. It has the length
     * of the text, and masking it again changes nothing.
     */
    public static String masked(String text) {
        char[] out = text.toCharArray();
        found(text).forEach(hit -> hit.mask(out));
        return new String(out);
    }

    private static Stream<Hit> found(String text) {
        return VisibleText.inEachOrder(text).stream().map(Search::new).flatMap(Search::all);
    }

    /**
     * @param signs the text in which it was found
     * @param start within it
     * @param stars signs that are not to be shown
     */
    private record Hit(Finding finding, VisibleText signs, int start, int end, BitSet stars) {
        int from() {
            return IntStream.range(start, end).map(signs::from).min().orElseThrow();
        }

        int to() {
            return IntStream.range(start, end).map(signs::to).max().orElseThrow();
        }

        void mask(char[] out) {
            stars.stream().forEach(i -> Arrays.fill(out, signs.from(i), signs.to(i), '*'));
        }
    }

    private static boolean isSign(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** As ASCII where there is something like it, without marks on the characters. */
    private static String plain(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "";
            case Character.DASH_PUNCTUATION -> "-";
            case Character.START_PUNCTUATION -> "(";
            case Character.END_PUNCTUATION -> ")";
            case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION -> "\"";
            default -> plainSign(character);
        };
    }

    private static final String DOTS = "•・‧∙⋅·";

    private static String plainSign(int character) {
        if (character == '\t' || character == '\u3000') {
            return " ";
        }
        if (character == '−') {
            return "-";
        }
        if (DOTS.indexOf(character) >= 0) {
            return "·";
        }
        String plain = LookAlikes.compatible(character);
        boolean picture =
                Character.getType(character) == Character.OTHER_SYMBOL
                        && plain.codePointAt(0) == character;
        return picture || Character.isEmojiModifier(character) ? "·" : plain;
    }

    /** Numerals as they are written, and as they are said on the telephone. */
    private static final String NUMERALS = "零〇洞一幺么壹二贰两三叁四肆五伍六陆七柒拐八捌九玖勾";

    private static final String DIGITS = "00011112223344556677788999";

    private static String withNumerals(String plain) {
        char[] out = plain.toCharArray();
        for (int i = 0; i < out.length; i++) {
            int at = NUMERALS.indexOf(out[i]);
            if (at >= 0) {
                out[i] = DIGITS.charAt(at);
            }
        }
        return new String(out);
    }

    /** Letters that are typed for digits. */
    private static String withLetters(String plain) {
        return plain.replace('O', '0').replace('o', '0').replace('l', '1').replace('I', '1');
    }

    /** What is typed for the last sign of a card. */
    private static String withX(String plain) {
        return plain.replace('×', 'X').replace('Х', 'X').replace('х', 'X');
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static final class Search {
        private final VisibleText signs;
        private final String plain;

        /** As long as {@link #plain}. */
        private final String spoken;

        private final BitSet taken = new BitSet();
        private final List<Hit> found = new ArrayList<>();

        Search(VisibleText text) {
            this.signs = text.with(PersonalData::plain);
            this.plain = ChineseText.toSimplified(signs.text());
            this.spoken = withNumerals(plain);
        }

        Stream<Hit> all() {
            each(EMAIL, plain, this::email);
            inBoth(text -> each(CARD_OF_18, withX(text), this::card));
            each(CARD_OF_15, plain, this::oldCard);
            inBoth(text -> each(BANK_CARD, text, this::bankCard));
            each(MOBILE, plain, match -> mobile(match, plain));
            each(MOBILE, withLetters(spoken), this::spokenMobile);
            inBoth(text -> each(LANDLINE, text, match -> landline(match, text, 0)));
            each(LANDLINE_SAID, plain, match -> landline(match, plain, 1));
            inBoth(text -> each(ACCOUNT, text, this::account));
            each(PLATE, plain, match -> plate(match, 0));
            each(PLATE_SAID, plain, match -> plate(match, 1));
            each(ADDRESS, plain, this::address);
            each(DOOR_OF_UNIT, plain, match -> numbers(match.start(1), match.end(1)));
            each(ADDRESS_IN_FIGURES, plain, this::figures);
            return found.stream();
        }

        private void inBoth(Consumer<String> search) {
            search.accept(plain);
            search.accept(spoken);
        }

        private static void each(Pattern pattern, String text, Consumer<Matcher> take) {
            Matcher match = pattern.matcher(text);
            while (match.find()) {
                take.accept(match);
            }
        }

        /** What is part of something that was found before is not found again. */
        private void add(Finding finding, int from, int to, IntPredicate isCovered) {
            int next = taken.nextSetBit(from);
            if (next < 0 || next >= to) {
                taken.set(from, to);
                BitSet stars = new BitSet();
                IntStream.range(from, to).filter(isCovered).forEach(stars::set);
                found.add(new Hit(finding, signs, from, to, stars));
            }
        }

        /** Covers the letters and digits between the first and the last few of them. */
        private void addNumber(
                Finding finding, String text, int from, int to, int keptFirst, int keptLast) {
            int[] all = IntStream.range(from, to).filter(i -> isSign(text.charAt(i))).toArray();
            BitSet covered = new BitSet();
            for (int i = keptFirst; i < all.length - keptLast; i++) {
                covered.set(all[i]);
            }
            add(finding, from, to, covered::get);
        }

        private void email(Matcher match) {
            int first = match.start(1);
            int end = match.end(1);
            add(
                    Finding.EMAIL,
                    match.start(),
                    match.end(),
                    i -> i < end && (i > first || end == first + 1));
        }

        private void mobile(Matcher match, String digits) {
            int all = signs(digits.substring(match.start(), match.end())).length();
            addNumber(Finding.MOBILE, digits, match.start(), match.end(), all - 8, 4);
        }

        private void spokenMobile(Matcher match) {
            int from = match.start();
            int to = match.end();
            char next = to < plain.length() ? plain.charAt(to) : ' ';
            boolean inWord =
                    from > 0 && isLetter(plain.charAt(from - 1)) || isLetter(next) || next == '年';
            long certain = spoken.substring(from, to).chars().filter(c -> !isLetter(c)).count();
            if (!inWord && certain >= FEWEST_DIGITS_OF_MOBILE) {
                mobile(match, withLetters(spoken));
            }
        }

        private void landline(Matcher match, String text, int group) {
            int code = group == 0 ? areaCode(signs(match.group())) : 0;
            addNumber(Finding.LANDLINE, text, match.start(group), match.end(group), code, 2);
        }

        /** 010 and 02x have three digits, the others four. */
        private static int areaCode(String digits) {
            int country = digits.startsWith("0086") ? 4 : digits.startsWith("86") ? 2 : 0;
            int code = digits.charAt(country) == '0' ? country + 1 : country;
            return code + (digits.charAt(code) <= '2' ? 2 : 3);
        }

        private void account(Matcher match) {
            int first = match.start(1);
            add(
                    Finding.ACCOUNT,
                    first,
                    match.end(1),
                    i -> i > first && "- ·".indexOf(plain.charAt(i)) < 0);
        }

        private void plate(Matcher match, int group) {
            long digits = match.group(group).chars().filter(c -> c >= '0' && c <= '9').count();
            if (digits >= FEWEST_DIGITS_OF_PLATE) {
                addNumber(Finding.PLATE, plain, match.start(group), match.end(group), 1, 2);
            }
        }

        private void address(Matcher match) {
            String steps = match.group(2);
            boolean inPlace = match.end(1) > match.start(1);
            if (inPlace
                    ? FLAT.matcher(steps).find() || FARM.matcher(steps).find()
                    : FLAT_IN_BUILDING.matcher(steps).find()) {
                numbers(match.start(), match.end());
            }
        }

        private void figures(Matcher match) {
            int group = match.start(1) < 0 ? 2 : 1;
            numbers(match.start(group), match.end(group));
        }

        private void numbers(int from, int to) {
            BitSet covered = new BitSet();
            Matcher numbers = NUMBERS.matcher(plain).region(from, to);
            while (numbers.find()) {
                covered.set(numbers.start(), numbers.end());
            }
            add(Finding.ADDRESS, from, to, covered::get);
        }

        private void card(Matcher match) {
            String card = signs(match.group()).toUpperCase(Locale.ROOT);
            if (REGIONS.contains(card.substring(0, 2))
                    && isDate(card.substring(6, 14))
                    && (hasCheckDigit(card) || isSaidToBeCard(match))) {
                addCard(match);
            }
        }

        private static boolean hasCheckDigit(String card) {
            int sum = 0;
            for (int i = 0; i < CARD_WEIGHTS.length; i++) {
                sum += CARD_WEIGHTS[i] * (card.charAt(i) - '0');
            }
            return card.charAt(17) == CARD_CHECKS.charAt(sum % 11);
        }

        private void oldCard(Matcher match) {
            String card = match.group();
            if (REGIONS.contains(card.substring(0, 2)) && isDate("19" + card.substring(6, 12))) {
                addCard(match);
            }
        }

        private void addCard(Matcher match) {
            addNumber(Finding.IDENTITY_CARD, withX(spoken), match.start(), match.end(), 2, 2);
        }

        private boolean isSaidToBeCard(Matcher match) {
            return SAID_TO_BE_A_CARD
                    .matcher(plain.substring(Math.max(0, match.start() - 16), match.start()))
                    .find();
        }

        private void bankCard(Matcher match) {
            String number = signs(match.group());
            if (number.length() >= 15
                    && number.length() <= 19
                    && BANK_ISSUER.matcher(number).matches()
                    && number.chars().distinct().count() > 2
                    && hasLuhnDigit(number)) {
                addNumber(Finding.BANK_CARD, spoken, match.start(), match.end(), 0, 4);
            }
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
