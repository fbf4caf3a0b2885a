package org.wenzheng.shared.text;

import java.util.List;
import java.util.Map;

final class Folding {

    /** Variants that the dictionary lacks or maps outside the basic plane: pairs old, new. */
    private static final String ADDED =
            "鬭斗竝并敍叙紥扎尅克囘回廻回汚污鑛矿鐡铁姪侄痺痹瘉愈隣邻鬨哄閧哄粧妆燄焰籐藤袴裤讌宴" + "砲炮礮炮觝抵牴抵卽即旣既靑青髣仿罣挂勣绩荳豆衹只鉢钵釦扣爐炉綫线祇只彿佛";

    /** Not folded: quotation marks are punctuation, and these are standard Simplified too. */
    private static final String KEPT = "「」『』吒捱榘甯薹醣镟";

    /**
     * Characters whose Simplified form depends on the word. {@code otherwise} is the form outside
     * the words; inside them the character becomes {@code inWords}. Words are written folded, with
     * {@code ~} for the character itself; {@code !x} after a word forbids x to follow.
     */
    private record Contextual(char otherwise, char inWords, List<String> words) {}

    private static final Map<Character, Contextual> CONTEXTUAL =
            Map.ofEntries(
                    rule(
                            '著', '着', '著', "~名!字", "~作!业", "~述", "~书!本", "~称", "~录!音", "~者", "~有",
                            "~文", "显~", "卓~", "昭~", "名~", "专~", "论~", "原~", "编~", "巨~", "译~", "遗~",
                            "土~", "合~", "所~!落", "新~", "撰~", "拙~", "知~", "较~"),
                    rule(
                            '乾', '干', '乾', "~坤", "~隆", "~陵", "~县", "~卦", "~元", "~嘉", "~清", "康~",
                            "~道", "~造", "~象", "~宅", "~旦", "朝~夕"),
                    rule('藉', '借', '藉', "慰~", "狼~", "枕~", "蕴~", "酝~"),
                    rule('瞭', '了', '瞭', "~望", "~哨"),
                    rule('覆', '覆', '复', "答~", "回~", "反~", "批~", "函~", "申~"),
                    rule('徵', '征', '徵', "角~", "~羽", "变~", "~音"),
                    rule('祇', '只', '祇', "神~", "地~"),
                    rule('沈', '沈', '沉', "~默", "~没", "~船", "~淀", "~浸", "~痛", "深~", "低~", "下~", "浮~"),
                    rule('畫', '画', '划', "计~", "规~", "筹~", "企~", "策~", "谋~"),
                    rule('彷', '彷', '仿', "~佛"),
                    rule('鍊', '炼', '链', "项~", "手~", "铁~", "拉~", "锁~", "~条", "~子", "金~", "银~"),
                    rule('甚', '甚', '什', "~麼", "~麽"));

    /** Zero marks a contextual character. */
    private static final char[] TABLE = table();

    private Folding() {}

    static String fold(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (TABLE[c] != c && folded(text, i) != c) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int start) {
        char[] out = text.toCharArray();
        for (int i = start; i < out.length; i++) {
            char to = TABLE[out[i]];
            out[i] = to == 0 ? folded(text, i) : to;
        }
        return new String(out);
    }

    private static char folded(String text, int at) {
        char c = text.charAt(at);
        char simple = TABLE[c];
        if (simple != 0) {
            return simple;
        }
        Contextual rule = CONTEXTUAL.get(c);
        if (rule == null) {
            return c;
        }
        for (String word : rule.words) {
            if (stands(word, text, at)) {
                return rule.inWords;
            }
        }
        return rule.otherwise;
    }

    private static boolean stands(String word, String text, int at) {
        int forbidden = word.indexOf('!');
        int end = forbidden < 0 ? word.length() : forbidden;
        int start = at - word.indexOf('~');
        if (start < 0 || start + end > text.length()) {
            return false;
        }
        for (int k = 0; k < end; k++) {
            char expected = word.charAt(k);
            char actual = text.charAt(start + k);
            if (expected != '~' && expected != actual && expected != TABLE[actual]) {
                return false;
            }
        }
        if (forbidden < 0 || start + end >= text.length()) {
            return true;
        }
        char next = text.charAt(start + end);
        return next != word.charAt(forbidden + 1) && TABLE[next] != word.charAt(forbidden + 1);
    }

    private static Map.Entry<Character, Contextual> rule(
            char c, char otherwise, char inWords, String... words) {
        return Map.entry(c, new Contextual(otherwise, inWords, List.of(words)));
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int i = 0; i < table.length; i++) {
            table[i] = (char) i;
        }
        HanlpFile.forEach(
                "tc/t2s.txt",
                (from, to) -> {
                    if (from.length() == 1 && to.length() == 1) {
                        table[from.charAt(0)] = to.charAt(0);
                    }
                });
        for (int i = 0; i < ADDED.length(); i += 2) {
            table[ADDED.charAt(i)] = ADDED.charAt(i + 1);
        }
        for (int i = 0; i < KEPT.length(); i++) {
            table[KEPT.charAt(i)] = KEPT.charAt(i);
        }
        // a chain (麼 to 麽 to 么) would make folding depend on how often it is applied
        for (int i = 0; i < table.length; i++) {
            for (int step = 0; step < 4 && table[table[i]] != table[i]; step++) {
                table[i] = table[table[i]];
            }
        }
        CONTEXTUAL.keySet().forEach(c -> table[c] = 0);
        return table;
    }
}
