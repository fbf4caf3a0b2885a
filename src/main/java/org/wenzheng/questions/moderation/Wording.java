package org.wenzheng.questions.moderation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wenzheng.shared.text.ChineseText;

/**
 * What a question asks, without how it is put: politeness and particles are gone, ways to ask the
 * same are one, and words that sound the same are the same, because people choose the wrong
 * character for the right sound.
 *
 * @param parts sounds of one and of two neighbouring characters
 * @param asks which of time, place, way, price, length, reason, person and whether is asked for
 * @param turns words that make another request out of the same words: to cancel, to give back
 * @param numbers in digits
 * @param passages fingerprints of the background; empty where it is short
 */
record Wording(
        Set<String> parts,
        BitSet asks,
        Set<String> turns,
        Set<String> numbers,
        Set<Integer> passages) {

    /** Characters of a background that tell a copy from a coincidence. */
    private static final int LONG_BACKGROUND = 24;

    private static final int PASSAGE = 5;

    /**
     * Where each has a word of its own, one speaks of another thing: insurance, and allowance.
     * Where only one has, it tells more of the same.
     */
    private static final int OTHER_THING = 2;

    /** Says nothing of what is asked. */
    private static final Pattern POLITE =
            Pattern.compile(
                    "尊敬的|各位|领导|主持人|嘉宾|老师|您好|你好|大家好|请问一下|请问|想请教|请教一下|请教|我想咨询|想咨询|咨询一下|咨询|我想问一下|我想问|想问一下|想问下|想问|问一下|问下|我想知道|想知道|我想了解|想了解一下|想了解|了解一下|麻烦|谢谢|感谢|求解答|求解|急|在线等");

    /** Particles, and what stands before every noun. */
    private static final Pattern PARTICLES =
            Pattern.compile("一下|的|了|吗|呢|啊|呀|吧|嘛|么|哦|我们|咱们|你们|我|现在|目前|具体|到底|究竟|还|都|就|也|请");

    /** Ways to ask the same; the longer first. */
    private static final List<Map.Entry<Pattern, String>> SAME =
            List.of(
                    same("为什么|为何|为啥|怎么回事|什么原因", "因"),
                    same("什么时候|什么时间|啥时候|啥时|何时|几时|哪天|哪一天|几月份|几月|几号|几点钟|几点|报名时间|开放时间|时间", "时"),
                    same("什么地方|啥地方|哪个地方|哪里|哪儿|何处|在哪|去哪|到哪|哪", "何"),
                    same("多长时间|多少天|几天|多久|要等多久", "久"),
                    same("多少钱|什么价格|价格多少|价格是多少|费用多少|费用是多少|怎么收费|如何收费|收费多少|收多少费|收费标准是什么|收费标准", "价"),
                    same("怎么样|怎样|怎么|如何|咋样|咋|什么流程|什么手续|流程是什么|手续有哪些|通过什么方式", "怎"),
                    same("能不能够|能不能|可不可以|是否可以|是否能够|是否能|能否|可否|可以|能够", "能"),
                    same("有没有|是否有|有无", "有"),
                    same("是不是|是否|是不", "是"),
                    same("什么人|哪些人|谁", "谁"),
                    same("办理|申办|申请办理|补办理", "办"),
                    same("安装|加装|装设", "装"),
                    same("通车|开通运营|投入运营|通到", "开通"),
                    same("随迁子女", "子女"),
                    same("务工人员", "务工"),
                    same("微信小程序|小程序|公众号|手机软件", "程序"),
                    same("小朋友|孩子|小孩|娃", "儿"),
                    same("老年人|老人家|老人|长者", "老"),
                    same("什么|哪些|啥", "何"));

    private static final String ASKED = "因时何久价怎能有是谁";

    /** These two ask for nearly the same: where to do it, and how. */
    private static final BitSet WAY = asked("何怎能");

    /** Without them a request is another. */
    private static final Pattern TURNS =
            Pattern.compile(
                    "取消|退费|退款|退出|退还|退|停止|停用|暂停|停|恢复|注销|补办|挂失|变更|更改|修改|转让|转入|转出|延期|延长|提前|拆除|新建|新增|增加|减少|投诉|举报|禁止|不");

    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final String NUMERALS = "零一二三四五六七八九";

    /** Numbers that are said as such: 三号线, 第二批, 十五中. */
    private static final Pattern SAID =
            Pattern.compile("第?[一二三四五六七八九十]{1,3}(?=[号路线期年月日岁中小胎孩环次批届级楼区街])");

    private static Map.Entry<Pattern, String> same(String ways, String one) {
        return Map.entry(Pattern.compile(ways), one);
    }

    private static BitSet asked(String signs) {
        BitSet asked = new BitSet();
        signs.chars().map(ASKED::indexOf).filter(at -> at >= 0).forEach(asked::set);
        return asked;
    }

    static Wording of(String title, String text) {
        String plain = plain(title);
        Set<String> turns = new TreeSet<>();
        Matcher turn = TURNS.matcher(POLITE.matcher(folded(title)).replaceAll(""));
        while (turn.find()) {
            turns.add(turn.group());
        }
        Set<String> numbers = new TreeSet<>();
        Matcher digits = DIGITS.matcher(plain);
        while (digits.find()) {
            numbers.add(digits.group());
        }
        return new Wording(parts(plain), asked(plain), turns, numbers, passages(text));
    }

    private static String folded(String text) {
        String simple =
                ChineseText.searched(Normalizer.normalize(text, Normalizer.Form.NFKC))
                        .toLowerCase(Locale.ROOT);
        return SAID.matcher(simple).replaceAll(said -> inDigits(said.group()));
    }

    /** Up to 99: more is written in digits anyway. */
    private static String inDigits(String said) {
        String numeral = said.replace("第", "");
        int ten = numeral.indexOf('十');
        if (ten < 0) {
            StringBuilder digits = new StringBuilder();
            numeral.chars().forEach(c -> digits.append(NUMERALS.indexOf(c)));
            return digits.toString();
        }
        int tens = ten == 0 ? 1 : NUMERALS.indexOf(numeral.charAt(ten - 1));
        int ones = ten == numeral.length() - 1 ? 0 : NUMERALS.indexOf(numeral.charAt(ten + 1));
        return String.valueOf(10 * tens + ones);
    }

    private static String plain(String title) {
        String plain = POLITE.matcher(folded(title)).replaceAll("");
        for (Map.Entry<Pattern, String> same : SAME) {
            plain = same.getKey().matcher(plain).replaceAll(same.getValue());
        }
        return PARTICLES.matcher(plain).replaceAll("");
    }

    /** Single sounds keep the order of words from mattering much; pairs keep words together. */
    private static Set<String> parts(String plain) {
        List<String> sounds = ChineseText.pinyin(plain);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isLetterOrDigit(plain.charAt(i))) {
                // What only says that something is asked stands for itself, not for its sound.
                kept.add(
                        ASKED.indexOf(plain.charAt(i)) >= 0
                                ? String.valueOf(plain.charAt(i))
                                : sounds.get(i));
            }
        }
        Set<String> parts = new HashSet<>(kept);
        for (int i = 1; i < kept.size(); i++) {
            parts.add(kept.get(i - 1) + " " + kept.get(i));
        }
        return parts;
    }

    /** One of four, chosen by what they are: of a copy the same are chosen. */
    private static Set<Integer> passages(String text) {
        StringBuilder letters = new StringBuilder();
        folded(text)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> letters.append((char) c));
        Set<Integer> passages = new HashSet<>();
        if (letters.length() < LONG_BACKGROUND) {
            return passages;
        }
        for (int i = 0; i + PASSAGE <= letters.length(); i++) {
            int hash = letters.substring(i, i + PASSAGE).hashCode() * 0x9E3779B1;
            if (hash >>> 30 == 0) {
                passages.add(hash);
            }
        }
        return passages;
    }

    static boolean isAsking(String part) {
        return part.length() == 1 && ASKED.indexOf(part.charAt(0)) >= 0;
    }

    /**
     * By how much less the two are alike than their words: 1 where nothing speaks against it.
     * Another number is another thing: line 3 is not line 5.
     */
    double agreement(Wording other) {
        double agreement = 1;
        if (own(this, other) >= OTHER_THING && own(other, this) >= OTHER_THING) {
            agreement *= 0.75;
        }
        if (!numbers.isEmpty()
                && !other.numbers.isEmpty()
                && !numbers.containsAll(other.numbers)
                && !other.numbers.containsAll(numbers)) {
            agreement *= 0.5;
        }
        if (!turns.equals(other.turns)) {
            agreement *= 0.7;
        }
        if (!asks.isEmpty() && !other.asks.isEmpty() && !asks.intersects(other.asks)) {
            boolean bothWays = asks.intersects(WAY) && other.asks.intersects(WAY);
            agreement *= bothWays ? 0.95 : 0.62;
        }
        return agreement;
    }

    private static int own(Wording one, Wording other) {
        int own = 0;
        for (String part : one.parts) {
            if (part.indexOf(' ') < 0 && !isAsking(part) && !other.parts.contains(part)) {
                own++;
            }
        }
        return own;
    }
}
