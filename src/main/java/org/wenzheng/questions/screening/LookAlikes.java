package org.wenzheng.questions.screening;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.wenzheng.shared.text.ChineseText;

final class LookAlikes {
    /** Each row: the plain sign, then those that are taken for it. In Simplified Chinese. */
    private static final String[] SAME = {
        // Letters of other scripts
        "aаαɑ",
        "bьв",
        "cсϲ",
        "dԁ",
        "eеεё",
        "gɡ",
        "hһн",
        "iіїı",
        "jј",
        "kкκ",
        "lӏ",
        "mм",
        "nпη",
        "oоοσ",
        "pрρ",
        "sѕ",
        "tтτ",
        "uυ",
        "vνѵ",
        "wωш",
        "xхχ",
        "yуγ",
        "zʐ",
        // Figures and numerals
        "0零〇○◯",
        "1一壹弌",
        "2二贰弍",
        "3三叁弎",
        "4四肆",
        "5五伍",
        "6六陆",
        "7七柒",
        "8八捌",
        "9九玖",
        // Characters of a stroke's difference
        "己已巳",
        "未末",
        "日曰",
        "土士",
        "人入",
        "干千于",
        "戊戌戍",
        "候侯",
        "茶荼",
        "拆折",
        "免兔",
        "鸟乌",
        "准淮",
        "洗冼",
        "毫亳",
        "市巿",
        "赌睹",
        "毒毐",
        "天夭",
        "太犬",
        "刀刁",
        "师帅",
        "今令",
        "王玉",
        "风凤",
        "幻幼",
        "拨拔",
        "辨辩",
        "汩汨",
        "晴睛",
        "竟竞",
        "历厉",
        "徽微",
        "祟崇",
        "析柝",
        "杳沓",
        "炙灸",
        "盲肓",
        // Variants that are no Traditional characters
        "发発髪",
        "卖売",
        "图図",
        "团団",
        "劳労",
        "价価",
        "转転",
        "铁鉄",
        "国囯",
        "权権",
        "气気",
        "两両",
        "广広",
        "药薬",
        "恶悪",
        "黑黒",
        "杀殺",
        "骗騙",
        "钱銭",
        "枪鎗",
        "爆㸁",
        "吃喫",
        "操肏",
        "逼屄",
        "叼屌"
    };

    /** Each three: the halves, then the whole. */
    private static final String HALVES =
            "氵去法车仑轮贝者赌木仓枪弓单弹火乍炸讠乍诈言乍诈马扁骗女票嫖女昌娼女支妓女马妈女乃奶亻尔你亻也他女也她"
                    + "女子好木又权口马吗口乞吃米分粉火暴爆石肖硝亻言信讠正证言正证贝兼赚亻弋代丁页顶犭句狗犭者猪犭苗猫"
                    + "扌丁打扌戈找扌召招扌非排疒丙病钅戋钱金戋钱钅肖销米青精忄生性忄青情忄夬快白勺的者阝都禾火秋"
                    + "弓虽强言射谢讠射谢言兑说讠兑说氵每海氵西洒力口加口加咖口交咬目垂睡扌白拍扌少抄氵少沙石少砂"
                    + "饣反饭贝反贩贝戎贼亻共供讠川训言川训氵每海木娄楼亻昔借贝代贷弋贝贰禾中种火丁灯火包炮";

    private static final char[] PLAIN = new char[Character.MAX_VALUE + 1];
    private static final Map<Integer, Character> JOINED = new HashMap<>();

    static {
        for (int i = 0; i < PLAIN.length; i++) {
            PLAIN[i] = (char) i;
        }
        for (String row : SAME) {
            for (int i = 1; i < row.length(); i++) {
                PLAIN[row.charAt(i)] = row.charAt(0);
            }
        }
        for (int i = 0; i < HALVES.length(); i += 3) {
            JOINED.put(
                    pair(plain(HALVES.charAt(i)), plain(HALVES.charAt(i + 1))),
                    plain(HALVES.charAt(i + 2)));
        }
    }

    private LookAlikes() {}

    /**
     * The plain signs of what Unicode calls compatible (full width, circled, mathematical,
     * radicals), and of digits and letters in discs and boxes.
     */
    static String compatible(int character) {
        if (character < 0x80 || character < 0x10000 && ChineseText.isHan((char) character)) {
            return Character.toString(character);
        }
        int digit = digit(character);
        if (digit >= 0) {
            return Integer.toString(digit);
        }
        int letter = boxedLetter(character);
        return letter >= 0
                ? Character.toString('A' + letter)
                : Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
    }

    /** -1 where it is none, or the character says more than that: 10, (一), Ⅷ. */
    private static int digit(int character) {
        if (ZEROS.indexOf(character) >= 0) {
            return 0;
        }
        for (int i = 0; i < ONES.length(); i += Character.charCount(ONES.codePointAt(i))) {
            int one = ONES.codePointAt(i);
            if (character >= one && character < one + 9) {
                return character - one + 1;
            }
        }
        return Character.digit(character, 10);
    }

    /** Each begins a row of nine: in circles, parentheses, discs, with a point or comma, Suzhou. */
    private static final String ONES = "①⑴⒈⓵❶➀➊〡\ud83c\udd02";

    private static final String ZEROS = "⓪⓿\ud83c\udd00\ud83c\udd01\ud83c\udd0b\ud83c\udd0c";

    private static int boxedLetter(int c) {
        for (int first : BOXED_A) {
            if (c >= first && c < first + 26) {
                return c - first;
            }
        }
        return -1;
    }

    /** White on black in a disc, in a box, and the letters that flags are made of. */
    private static final int[] BOXED_A = {0x1f150, 0x1f170, 0x1f1e6};

    static char plain(char sign) {
        return PLAIN[sign];
    }

    static char joined(char left, char right) {
        return JOINED.getOrDefault(pair(left, right), (char) 0);
    }

    /** A digit as the letter that it is written for; i and l are one. */
    static char letter(char sign) {
        return switch (sign) {
            case '0' -> 'o';
            case '1', 'i' -> 'l';
            case '3' -> 'e';
            case '4' -> 'a';
            case '5' -> 's';
            case '7' -> 't';
            case '8' -> 'b';
            case '9' -> 'g';
            default -> sign;
        };
    }

    private static int pair(char left, char right) {
        return left << 16 | right;
    }
}
