package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An official as a text names them: 王书记, 王海涛局长, 市交通局局长王海涛.
 *
 * @param surname always known
 */
public record PersonName(
        String surname,
        @Nullable String given,
        @Nullable String title,
        @Nullable String department) {

    record Mention(int start, int end, PersonName name) {}

    private static final String COMPOUND_SURNAMES =
            "欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙"
                    + "|宇文|司徒|鲜于|司空|令狐";

    private static final String SURNAMES =
            "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆"
                    + "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧伏成戴谈宋茅庞熊纪舒屈"
                    + "项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫裘缪宗丁宣贲邓郁单杭洪包诸左石崔"
                    + "吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗谷侯宓蓬郗仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙"
                    + "叶幸司韶郜黎蓟薄宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿边扈燕冀浦尚温庄晏柴瞿阎充"
                    + "慕连茹习宦艾鱼容向古易慎戈廖庾暨耿弘匡文寇禄阙欧沃蔚越隆巩聂晁勾敖融冷辛阚简饶曾沙鞠巢关查荆红游竺盖桓代肖覃闫付初官侴迟"
                    + "仝";

    /** Surnames that are more often another word before a title: 关于市长, 担任局长, 完成, 地方. */
    private static final Pattern OTHER_WORD =
            Pattern.compile(
                    "(?:[关对由至位属处在等]于|[担现兼历前时主责出曾离]任|[地双各对警]方|[完建]成|[相有机海]关|[方]向|[正经]常"
                            + "|[公治平保]安|[园农森]林|[城主监保]管|[工课流教]程|[公铁道马线网]路|[最提]高|[现资]金|[中精才]华|[水]平|[村]庄)$",
                    Pattern.DOTALL);

    static final String TITLE =
            "(?:(?:常务|第一)?副|党组|党委|党总支|党支部|纪委|纪检组|执行|代)*"
                    + "(?:书记|局长|主任|市长|县长|区长|镇长|乡长|街长|科长|处长|总队长|支队长|大队长|中队长|队长|院长|校长(?![期远])|园长|总经理|经理|站长"
                    + "|所长|司长|厅长|部长|会长|主席|理事长|秘书长|馆长|社长|台长|董事长|总监|总工程师|工程师|教授|老师|医生|医师|律师|专员|专家|警官|法官"
                    + "|检察官|检察长|庭长|行长|关长|股长|组长|调研员|巡视员|村长|政委|教导员|指导员|民警|护士长|委员|博士|主管|园长|段长|场长|店长"
                    + "|总(?=[，：您来为回解介给]))";

    private static final String HAN = "[\\u4e00-\\u9fff]";
    private static final String SURNAME = "(?:" + COMPOUND_SURNAMES + "|[" + SURNAMES + "])";

    /** What follows a name of two characters rather than belonging to it. */
    private static final String NO_GIVEN = "[为来就给做解回介谈说您你先再也和与及对请分现向跟是在到的从将带讲聊针把都有等两各进并还、]";

    private static final String GIVEN = "(?:(?!" + NO_GIVEN + ")" + HAN + "){1,2}";

    private static final Pattern SURNAME_TITLE =
            Pattern.compile("(" + SURNAME + ")(" + TITLE + ")");

    private static final Pattern TITLE_NAME =
            Pattern.compile(
                    "(" + TITLE + "(?:[、兼]" + TITLE + ")*)[ 　·]?(" + SURNAME + ")(" + GIVEN + ")");

    private static final Pattern NAME_TITLE =
            Pattern.compile("(" + SURNAME + ")(" + GIVEN + ")(" + TITLE + ")");

    private static final Pattern PLAIN = Pattern.compile("(" + SURNAME + ")(" + HAN + "{1,2})");

    /** The run of characters before a title, and what in it is still the sentence's. */
    private static final Pattern BEFORE_TITLE = Pattern.compile("[\\u4e00-\\u9fff（）·]{2,24}$");

    private static final Pattern NOT_DEPARTMENT =
            Pattern.compile("^.*(?:是|有|到了?|来自|欢迎|请|以及|由|让|嘉宾|问|的)(?!色金属)");

    static @Nullable PersonName plain(String text) {
        Matcher name = PLAIN.matcher(text);
        return name.matches() ? new PersonName(name.group(1), name.group(2), null, null) : null;
    }

    public static @Nullable PersonName whole(String text) {
        String compact = text.replaceAll("[ 　]", "");
        List<Mention> mentions = find(compact);
        if (mentions.size() == 1 && mentions.getFirst().end == compact.length()) {
            Mention only = mentions.getFirst();
            boolean fromStart = only.start == 0 || only.name.department != null;
            return fromStart ? only.name : null;
        }
        return null;
    }

    static List<Mention> find(String text) {
        List<Mention> mentions = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Mention mention = at(text, at);
            if (mention == null) {
                at++;
            } else {
                mentions.add(mention);
                at = mention.end;
            }
        }
        return mentions;
    }

    private static @Nullable Mention at(String text, int at) {
        Matcher m = SURNAME_TITLE.matcher(text).region(at, text.length());
        m.useTransparentBounds(true);
        if (m.lookingAt() && !isOtherWord(text, at, m.group(1))) {
            return new Mention(at, m.end(), new PersonName(m.group(1), null, m.group(2), null));
        }
        m.usePattern(TITLE_NAME).region(at, text.length());
        if (m.lookingAt() && endsName(text, m.end())) {
            String department = department(text, at);
            return new Mention(
                    at - (department == null ? 0 : department.length()),
                    m.end(),
                    new PersonName(m.group(2), m.group(3), m.group(1), department));
        }
        m.usePattern(NAME_TITLE).region(at, text.length());
        if (m.lookingAt()
                && beginsName(text, at)
                && !OTHER_WORD.matcher(m.group(1) + m.group(2)).find()) {
            return new Mention(
                    at, m.end(), new PersonName(m.group(1), m.group(2), m.group(3), null));
        }
        return null;
    }

    private static boolean isOtherWord(String text, int at, String surname) {
        return OTHER_WORD.matcher(text.substring(Math.max(0, at - 1), at) + surname).find();
    }

    private static boolean beginsName(String text, int at) {
        return at == 0 || "请和与及由，。、：；！？“ 　\n谢到问是的迎绍让有".indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Two characters of a given name may have run into the next word. */
    private static boolean endsName(String text, int end) {
        return end == text.length()
                || !Character.isIdeographic(text.charAt(end))
                || Pattern.matches(NO_GIVEN + "|同|先|女|作|参|做|接", text.substring(end, end + 1));
    }

    private static @Nullable String department(String text, int title) {
        Matcher run = BEFORE_TITLE.matcher(text.substring(Math.max(0, title - 30), title));
        if (!run.find()) {
            return null;
        }
        String department = NOT_DEPARTMENT.matcher(run.group()).replaceFirst("");
        return department.length() < 2 ? null : department;
    }

    public @Nullable String fullName() {
        return given == null ? null : surname + given;
    }

    String called() {
        return title == null ? surname + given : surname + title;
    }
}
