package org.wenzheng.transcripts.speakers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.Surnames;

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

    public record Mention(int start, int end, PersonName name) {}

    /** Surnames that are more often another word before a title: 关于市长, 担任局长, 完成, 地方. */
    private static final Pattern OTHER_WORD =
            Pattern.compile(
                    "(?:[关对由至位属处在等]于|[担现兼历前时主责出曾离]任|[地双各对警]方|[完建]成|[相有机海]关|[方]向|[正经]常"
                            + "|[公治平保]安|[园农森]林|[城主监保]管|[工课流教]程|[公铁道马线网]路|[最提]高|[现资]金|[中精才]华|[水]平|[村]庄)$",
                    Pattern.DOTALL);

    public static final String TITLE =
            Lexicon.anyOf("title-prefixes")
                    + "*(?:"
                    + Lexicon.anyOf("titles")
                    + "|总(?=[，：您来为回解介给]))(?!(?<=长)[期远效]|(?<=[员事])会|务|团)";

    private static final String HAN = "[\\u4e00-\\u9fff]";
    private static final String COMPOUND = String.join("|", Surnames.COMPOUND);
    private static final String COMMON = String.join("", Surnames.COMMON);
    private static final String SURNAME = "(?:" + COMPOUND + "|[" + COMMON + "])";
    private static final String ANY_SURNAME =
            "(?:" + COMPOUND + "|[" + COMMON + String.join("", Surnames.ALSO_WORDS) + "])";

    /** 阿依古丽·买买提: the first part takes the place of the surname. */
    private static final String DOTTED = HAN + "{1,8}(?:[·•・‧∙]" + HAN + "{1,10}){1,3}";

    /** What follows a name of two characters rather than belonging to it. */
    private static final String NO_GIVEN = "[为来就给做解回介谈说您你先再也和与及对请分现向跟是在到的从将带讲聊针把都有等两各进并还、]";

    private static final String GIVEN = "(?:(?!" + NO_GIVEN + ")" + HAN + "){1,2}";

    private static final Pattern SURNAME_TITLE =
            Pattern.compile("(" + SURNAME + ")(" + TITLE + ")");

    private static final Pattern RARE_SURNAME_TITLE =
            Pattern.compile("([" + String.join("", Surnames.ALSO_WORDS) + "])(" + TITLE + ")");

    private static final Pattern TITLE_START = Pattern.compile(TITLE);

    private static final Pattern TITLE_NAME =
            Pattern.compile(
                    "("
                            + TITLE
                            + "(?:[、兼]"
                            + TITLE
                            + ")*)[ 　·]?("
                            + ANY_SURNAME
                            + ")("
                            + GIVEN
                            + ")");

    private static final Pattern TITLE_DOTTED =
            Pattern.compile("(" + TITLE + ")[ 　]?(" + DOTTED + ")");

    private static final Pattern DOTTED_TITLE = Pattern.compile("(" + DOTTED + ")(" + TITLE + ")");

    /** What a surname or a title begins with: nothing else is worth a pattern. */
    private static final BitSet STARTS = new BitSet();

    static {
        for (String section : List.of("titles", "title-prefixes")) {
            Lexicon.words(section).forEach(word -> STARTS.set(word.charAt(0)));
        }
        for (Set<String> surnames :
                List.of(Surnames.COMMON, Surnames.ALSO_WORDS, Surnames.COMPOUND)) {
            surnames.forEach(surname -> STARTS.set(surname.charAt(0)));
        }
    }

    private static final Pattern NAME_TITLE =
            Pattern.compile("(" + SURNAME + ")(" + GIVEN + ")(" + TITLE + ")");

    private static final Pattern PLAIN = Pattern.compile("(" + ANY_SURNAME + ")(" + HAN + "{1,2})");

    private static final Pattern PLAIN_DOTTED = Pattern.compile(DOTTED);

    private static final String SHORT_TITLE = Lexicon.anyOf("short-titles");

    /** 王工, 李副局长, 热力集团的王工. */
    private static final Pattern CALLED =
            Pattern.compile("(.*?)的?(" + ANY_SURNAME + ")(" + TITLE + "|" + SHORT_TITLE + ")");

    /** 傅局长明哲, as minutes of councils write. */
    private static final Pattern TITLE_WITHIN =
            Pattern.compile("(" + ANY_SURNAME + ")(" + TITLE + ")(" + HAN + "{1,2})");

    private static final Pattern TITLE_FIRST =
            Pattern.compile("(.*?)(" + TITLE + ")(" + ANY_SURNAME + ")(" + HAN + "{1,2})");

    private static final Pattern TITLE_LAST =
            Pattern.compile("(.*?)(" + ANY_SURNAME + ")(" + HAN + "{1,2})(" + TITLE + ")");

    private static final Pattern OFFICE = Pattern.compile(".*" + Lexicon.anyOf("office-parts"));

    /** The run of characters before a title, and what in it is still the sentence's. */
    private static final Pattern BEFORE_TITLE = Pattern.compile("[\\u4e00-\\u9fff（）·]{2,24}$");

    private static final Pattern JOINED = Pattern.compile("^(?:和|与|及|还有)");

    private static final Pattern NOT_DEPARTMENT =
            Pattern.compile("^.*(?:是|有|到了?|来自|欢迎|请|以及|由|让|嘉宾|问|的|交给|做客|今天|今晚|本期)(?!色金属)");

    /** A name and nothing else: 王海涛, 阿依古丽·买买提. */
    public static @Nullable PersonName plain(String text) {
        Matcher name = PLAIN.matcher(text);
        if (name.matches()) {
            return new PersonName(name.group(1), name.group(2), null, null);
        }
        return PLAIN_DOTTED.matcher(text).matches() ? dotted(text, null, null) : null;
    }

    /** A name with its title, and the department that may stand before it: a speaker's label. */
    public static @Nullable PersonName whole(String text) {
        String compact = text.replaceAll("[ 　]", "");
        if (TITLE_START.matcher(compact).matches()) {
            return null;
        }
        Matcher m = TITLE_FIRST.matcher(compact);
        if (m.matches() && isOffice(m.group(1))) {
            return new PersonName(
                    m.group(3), m.group(4), m.group(2), m.group(1).isEmpty() ? null : m.group(1));
        }
        m = TITLE_WITHIN.matcher(compact);
        if (m.matches()) {
            return new PersonName(m.group(1), m.group(3), m.group(2), null);
        }
        m = CALLED.matcher(compact);
        if (m.matches() && isCalled(m)) {
            return new PersonName(
                    m.group(2), null, m.group(3), m.group(1).isEmpty() ? null : m.group(1));
        }
        m = TITLE_LAST.matcher(compact);
        if (m.matches() && isOffice(m.group(1)) && !endsOffice(m.group(2) + m.group(3))) {
            return new PersonName(
                    m.group(2), m.group(3), m.group(4), m.group(1).isEmpty() ? null : m.group(1));
        }
        m = DOTTED_TITLE.matcher(compact);
        return m.matches() ? dotted(m.group(1), m.group(2), null) : null;
    }

    private static boolean isCalled(Matcher name) {
        String before = name.group(1);
        String surname = name.group(2);
        if (endsOffice(before + surname) || CommonWord.is(name.group())) {
            return false;
        }
        String last = before.isEmpty() ? "" : before.substring(before.length() - 1);
        return isOffice(before)
                || name.group(3).length() > 1
                        && Surnames.COMMON.contains(surname)
                        && !CommonWord.is(last + surname);
    }

    private static boolean isOffice(String text) {
        return text.isEmpty() || text.length() > 1 && endsOffice(text);
    }

    private static boolean endsOffice(String text) {
        return text.length() > 1 && OFFICE.matcher(text).matches();
    }

    private static PersonName dotted(
            String name, @Nullable String title, @Nullable String department) {
        int dot = name.length() - name.replaceFirst("^" + HAN + "+", "").length();
        return new PersonName(name.substring(0, dot), name.substring(dot), title, department);
    }

    public static List<Mention> find(String text) {
        List<Mention> mentions = new ArrayList<>();
        int at = 0;
        int last = 0;
        while (at < text.length()) {
            Mention mention = at(text, at, last);
            if (mention == null) {
                at++;
            } else {
                mentions.add(mention);
                at = mention.end;
                last = mention.end;
            }
        }
        return mentions;
    }

    private static @Nullable Mention at(String text, int at, int last) {
        if (!STARTS.get(text.charAt(at))) {
            return null;
        }
        Matcher m = TITLE_START.matcher(text).region(at, text.length());
        m.useTransparentBounds(true);
        boolean title = m.lookingAt();
        m.usePattern(SURNAME_TITLE).region(at, text.length());
        if (!title && m.lookingAt() && !isOtherWord(text, at, m.group(1))) {
            return new Mention(at, m.end(), new PersonName(m.group(1), null, m.group(2), null));
        }
        m.usePattern(TITLE_DOTTED).region(at, text.length());
        if (title && m.lookingAt()) {
            String department = department(text, last, at);
            return new Mention(
                    at - (department == null ? 0 : department.length()),
                    m.end(),
                    dotted(m.group(2), m.group(1), department));
        }
        m.usePattern(TITLE_NAME).region(at, text.length());
        if (title && m.lookingAt() && endsName(text, m.end()) && isNamed(m.group(2), m.group(3))) {
            String department = department(text, last, at);
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
        m.usePattern(RARE_SURNAME_TITLE).region(at, text.length());
        if (!title && m.lookingAt() && isAddressed(text, at) && !CommonWord.is(m.group())) {
            return new Mention(at, m.end(), new PersonName(m.group(1), null, m.group(2), null));
        }
        return null;
    }

    /** 局长经常: no name, though 经 is a surname. */
    private static boolean isNamed(String surname, String given) {
        return !Surnames.ALSO_WORDS.contains(surname) || !CommonWord.is(surname + given);
    }

    private static boolean isOtherWord(String text, int at, String surname) {
        if (at == 0 || !Character.isIdeographic(text.charAt(at - 1))) {
            return false;
        }
        String word = text.charAt(at - 1) + surname;
        return OTHER_WORD.matcher(word).find() || CommonWord.is(word);
    }

    private static boolean isAddressed(String text, int at) {
        return at == 0 || "请谢问，。、：；！？“ 　\n".indexOf(text.charAt(at - 1)) >= 0;
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

    /** Of what stands behind the mention before. */
    private static @Nullable String department(String text, int from, int title) {
        Matcher run = BEFORE_TITLE.matcher(text.substring(Math.max(from, title - 30), title));
        if (!run.find()) {
            return null;
        }
        String department = NOT_DEPARTMENT.matcher(run.group()).replaceFirst("");
        department = from > 0 ? JOINED.matcher(department).replaceFirst("") : department;
        return department.length() < 2 ? null : department;
    }

    public @Nullable String fullName() {
        return given == null ? null : surname + given;
    }

    public String called() {
        return title == null ? surname + given : surname + title;
    }
}
