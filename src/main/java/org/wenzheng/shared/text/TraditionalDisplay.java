package org.wenzheng.shared.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class TraditionalDisplay {

    private static final int LONGEST = 12;

    /** The dictionary's standard forms, replaced by those that readers of Traditional write. */
    private static final String USUAL_FORMS = "羣群峯峰牀床啓啟祕秘巖岩麪麵爲為僞偽衆眾裏裡着著脣唇糉粽覈核鉢缽污汙";

    private static final String[] OVERRIDES = {
        "了解=了解",
        "据了解=據了解",
        "不了解=不了解",
        "家具=家具",
        "汇报=匯報",
        "污=污",
        "污水=污水",
        "复议=復議",
        "行政复议=行政復議",
        "复垦=復墾",
        "复工=復工",
        "复课=復課",
        "复产=復產",
        "复查=複查",
        "复审=複審",
        "复核=覆核",
        "批复=批覆",
        "签=簽",
        "标签=標籤",
        "书签=書籤",
        "抽签=抽籤",
        "摇签=搖籤",
        "准入=准入",
        "准予=准予",
        "获准=獲准",
        "不准=不准",
        "准许=准許",
        "核准=核准",
        "准建=准建",
        "准生=准生",
        "托育=托育",
        "托幼=托幼",
        "托儿=托兒",
        "托班=托班",
        "入托=入托",
        "干群=幹群",
        "干警=幹警",
        "实干=實幹",
        "骨干=骨幹",
        "团干=團幹",
        "包干=包幹",
        "主干=主幹",
        "干线=幹線",
        "干道=幹道",
        "干支=干支",
        "后勤=後勤",
        "征地=徵地",
        "征迁=徵遷",
        "征缴=徵繳",
        "征兵=徵兵",
        "征程=征程",
        "长征=長征",
        "新征程=新征程",
        "占比=佔比",
        "发布=發布",
        "公布=公布",
        "布局=布局",
        "布置=布置",
        "颁布=頒布",
        "台账=臺賬",
        "台州=台州",
        "天台=天台",
        "杆=桿",
        "电线杆=電線桿",
        "周边=周邊",
        "周围=周圍",
        "一周=一週",
        "每周=每週",
        "本周=本週",
        "下周=下週",
        "上周=上週",
        "两周=兩週",
        "周末=週末",
        "周一=週一",
        "周二=週二",
        "周三=週三",
        "周四=週四",
        "周五=週五",
        "周六=週六",
        "周日=週日",
        "里弄=里弄",
        "邻里=鄰里",
        "乡里=鄉里",
        "里约=里約",
        "海里=海里",
        "英里=英里",
        "万里=萬里",
        "千里=千里",
        "百里=百里",
        "平方公里=平方公里",
        "升级=升級",
        "提升=提升",
        "面积=面積",
        "范某=范某",
        "于某=于某",
        "姓范=姓范",
        "姓于=姓于",
        "余某=余某",
        "姓余=姓余",
        "姜某=姜某",
        "只是=只是",
        "系数=係數",
        "干系=干係",
        "维系=維繫",
        "表率=表率",
        "出台=出臺",
        "台湾=臺灣",
        "余额=餘額",
        "公里=公里",
        "里程=里程",
        // The tree, as in names of places, unless a word says that something is loose.
        "松=松",
        "松绑=鬆綁",
        "放松=放鬆",
        "轻松=輕鬆",
        "宽松=寬鬆",
        "松动=鬆動",
        "松懈=鬆懈",
        "松散=鬆散",
        "松弛=鬆弛",
        "松开=鬆開",
        "松口=鬆口",
        "松手=鬆手",
        "疏松=疏鬆",
        "蓬松=蓬鬆",
        "稀松=稀鬆",
        "欲望=慾望",
        "丑=醜",
        "制种=製種",
        "制售=製售",
        "制假=製假",
        "监制=監製",
        "研制=研製",
        "采制=採製",
        "尽早=儘早",
        "尽管=儘管",
        "大伙=大夥",
        "合伙=合夥",
        "伙食=伙食",
        "伙伴=夥伴",
        "累计=累計",
        "钟=鐘",
        "钟爱=鍾愛",
        "情有独钟=情有獨鍾",
        "雇=僱",
        "郁金香=鬱金香",
        "沈阳=瀋陽",
        "岳=岳",
        "五岳=五嶽",
        "山岳=山嶽",
        "姜=薑",
        "生姜=生薑",
        "克服=克服",
        "志愿者=志願者",
        "愿景=願景",
        "注销=註銷",
        "注明=註明",
        "备注=備註",
        "关注=關注",
        "注意=注意",
        "注重=注重",
        "注资=注資",
        "赞=讚",
        "赞成=贊成",
        "赞助=贊助",
        "赞同=贊同",
        "咽=咽",
        "梁=梁",
        "桥梁=橋樑",
        "上梁=上樑",
        "大梁=大樑",
        "栋梁=棟樑"
    };

    /** A surname before a title keeps its form: 范主任 is not 範主任. */
    private static final String SURNAMES = "范于余姜郁岳叶沈谷曲游涂万朴干系种种";

    private static final String[] TITLES = {
        "书记", "局长", "主任", "市长", "县长", "区长", "镇长", "科长", "处长", "院长", "校长", "经理", "站长", "所长", "队长",
        "部长", "主席", "会长", "老师", "医生", "先生", "女士"
    };

    private static final Map<String, String> WORDS = new HashMap<>(80_000);

    /** Words for which readers in Taiwan have others, and words that only look like them. */
    private static final Map<String, String> LOCAL = new HashMap<>();

    private static final char[] CHARS = new char[Character.MAX_VALUE + 1];

    /** Bit n: a word of n characters begins with this character. */
    private static final short[] LENGTHS = new short[Character.MAX_VALUE + 1];

    static {
        load();
    }

    private TraditionalDisplay() {}

    /** The script alone. */
    static String script(String text) {
        return convert(text, false);
    }

    /** Script, sure words and quotation marks; names as they are. */
    static String forTaiwan(String text) {
        String name = KeptNames.current().whole(text);
        return name == null ? convert(text, true) : name;
    }

    static boolean endsInTitle(String name) {
        return Arrays.stream(TITLES).anyMatch(name::endsWith);
    }

    private static String convert(String text, boolean wholly) {
        KeptNames names = KeptNames.current();
        int length = text.length();
        char[] out = null;
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            String name = wholly ? names.at(text, i) : null;
            String word = name != null ? name : longestWord(text, i, wholly);
            if (word != null) {
                if (out == null) {
                    out = text.toCharArray();
                }
                word.getChars(0, word.length(), out, i);
                i += word.length();
            } else {
                char shown = wholly && isMark(text, i) ? mark(c) : CHARS[c];
                if (shown != c) {
                    if (out == null) {
                        out = text.toCharArray();
                    }
                    out[i] = shown;
                }
                i++;
            }
        }
        return out == null ? text : new String(out);
    }

    private static @Nullable String longestWord(String text, int at, boolean wholly) {
        int lengths = LENGTHS[text.charAt(at)];
        for (int n = LONGEST; lengths != 0 && n > 1; n--) {
            if ((lengths & 1 << n) != 0 && at + n <= text.length()) {
                String found = text.substring(at, at + n);
                String word = wholly ? LOCAL.get(found) : null;
                word = word == null ? WORDS.get(found) : word;
                if (word != null) {
                    return word;
                }
            }
        }
        return null;
    }

    /** An apostrophe between Latin letters is no quotation mark. */
    private static boolean isMark(String text, int at) {
        return text.charAt(at) != '’'
                || at == 0
                || at + 1 == text.length()
                || !(isLatin(text.charAt(at - 1)) && isLatin(text.charAt(at + 1)));
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetter(c);
    }

    private static char mark(char c) {
        return switch (c) {
            case '“' -> '「';
            case '”' -> '」';
            case '‘' -> '『';
            case '’' -> '』';
            default -> CHARS[c];
        };
    }

    private static void load() {
        for (int i = 0; i < CHARS.length; i++) {
            CHARS[i] = (char) i;
        }
        HanlpFile.forEach("tc/s2t.txt", TraditionalDisplay::add);
        for (char surname : SURNAMES.toCharArray()) {
            for (String title : TITLES) {
                String rest = convertByDictionary(title);
                add(surname + title, surnameForm(surname) + rest);
            }
        }
        for (String override : OVERRIDES) {
            int split = override.indexOf('=');
            add(override.substring(0, split), override.substring(split + 1));
        }
        WordFile local = WordFile.of(TraditionalDisplay.class, "/text/taiwan-words.txt");
        for (String section : List.of("words", "guards")) {
            for (String word : local.section(section)) {
                int split = word.indexOf('=');
                String from = word.substring(0, split);
                LOCAL.put(from, word.substring(split + 1));
                LENGTHS[from.charAt(0)] |= (short) (1 << from.length());
            }
        }
    }

    private static char surnameForm(char surname) {
        return switch (surname) {
            case '叶' -> '葉';
            case '万' -> '萬';
            default -> surname;
        };
    }

    private static String convertByDictionary(String word) {
        String known = WORDS.get(word);
        if (known != null) {
            return known;
        }
        StringBuilder out = new StringBuilder();
        for (char c : word.toCharArray()) {
            out.append(CHARS[c]);
        }
        return out.toString();
    }

    private static void add(String from, String to) {
        boolean punctuation = !ChineseText.isHan(from.charAt(0));
        if (punctuation || from.length() != to.length() || from.length() > LONGEST) {
            return;
        }
        String usual = usualForm(to);
        if (from.length() == 1) {
            if (!Character.isSurrogate(to.charAt(0))) {
                CHARS[from.charAt(0)] = usual.charAt(0);
            }
        } else {
            WORDS.put(from, usual);
            LENGTHS[from.charAt(0)] |= (short) (1 << from.length());
        }
    }

    private static String usualForm(String word) {
        String usual = word;
        for (int i = 0; i < USUAL_FORMS.length(); i += 2) {
            usual = usual.replace(USUAL_FORMS.charAt(i), USUAL_FORMS.charAt(i + 1));
        }
        return usual;
    }
}
