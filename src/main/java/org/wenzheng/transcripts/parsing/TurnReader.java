package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.parsing.ParsedTurn.Role;
import org.wenzheng.transcripts.repair.RepairedText;

/**
 * Cuts a text into turns: at the speakers' marks where it has them, else by what is said, a line of
 * the source being a turn or a paragraph of one.
 */
public final class TurnReader {

    /**
     * A turn whose official may still be open.
     *
     * @param official whom a speaker's mark names
     */
    record RawTurn(
            Role role,
            @Nullable PersonName official,
            @Nullable String nickname,
            String text,
            int line) {}

    record Reading(List<Line> header, List<RawTurn> turns, boolean marked) {}

    /**
     * A line after repair.
     *
     * @param number of its source line, from 1
     * @param continued whether it goes on with the source line of the one before
     */
    record Line(String text, int number, boolean continued) {}

    private record Mark(
            Role role,
            @Nullable PersonName official,
            @Nullable String nickname,
            String label,
            String speech) {}

    public static final Pattern LABELLED =
            Pattern.compile(
                    "^(?:[\\[【［〔](?<boxed>[^\\]】］〕]{1,20})[\\]】］〕][：:]?"
                            + "|(?<label>[^：:，。、；！？\\[【]{1,24}?)[：:])[ 　]*(?<speech>.*)$",
                    Pattern.DOTALL);

    public static final Pattern HOST =
            Pattern.compile(
                    "(?:节目|直播)?(?:主持人?|主播|记者|编导|小编)[一二三四甲乙AB\\d]?[ 　]*[\\u4e00-\\u9fff·]{0,4}");

    public static final Pattern CITIZEN =
            Pattern.compile(
                    "(?:现场|场外|热心|来电|微博|微信|部分|一位)?(?:网友|市民|观众|听众|群众|居民|村民|家长|热线|来电者)(?:提问|朋友|代表)?[ 　]*(.{0,16})");

    public static final Pattern GUEST = Pattern.compile("(?:访谈|特邀|做客|现场)?嘉宾[一二三四\\d]?[ 　]*(.*)");

    private static final Pattern PARENTHESIS = Pattern.compile("(.+?)[（(]([^）)]{1,20})[）)]");

    private static final Pattern HANDS_OVER =
            Pattern.compile(
                    "(?:请(?!问)|由|邀请)[^。！？]{0,30}?(?:解答|回答|介绍|答复|谈|说说|讲讲|聊聊|讲解|回应|解读|解释|分享)[^。！？]{0,12}[：。？！]?$");

    private static final Pattern CLOSES =
            Pattern.compile(
                    "再见|再会|下期|感谢(?:您的|大家的|各位的)?(?:收看|收听|关注)|到(?:这里|此)(?:就)?(?:要)?结束|就到这里|到此结束");

    private static final Pattern THANKS_OFFICIAL =
            Pattern.compile(
                    "^(?:好的?[，。！])?(?:非常)?(?:感谢|谢谢)[^。！？，]{1,14}(?:的(?:介绍|解答|回答|讲解|分享|解读|答复|回应)|[。，！])");

    private static final Pattern PASSES_ON =
            Pattern.compile(
                    "(?:有|一位|这位|位)(?:网友|市民|观众|听众|群众|居民|村民|家长)[^。！？]{0,16}(?:留言|问|说|反映|咨询|注意到|想|来电|来信|提)|网友[“「]");

    private static final Pattern OPENS =
            Pattern.compile("欢迎(?:您|收看|收听|大家|来到|做客|各位)|做客(?:我们)?的?直播间|我是主持人");

    private static final int LONG_TURN = 400;

    private final List<Line> lines;
    private final Officials officials;

    private TurnReader(List<Line> lines, Officials officials) {
        this.lines = lines;
        this.officials = officials;
    }

    static Reading read(RepairedText text, Officials officials) {
        List<Line> lines = lines(text);
        TurnReader reader = new TurnReader(lines, officials);
        int headerEnd = HeaderLines.end(lines);
        HeaderLines.guests(lines.subList(0, headerEnd)).forEach(officials::introduce);
        reader.introducedByHost();
        List<@Nullable Mark> marks = reader.marks(headerEnd);
        boolean marked = isMarked(marks);
        List<RawTurn> turns = marked ? reader.marked(headerEnd, marks) : reader.unmarked(headerEnd);
        int first = turns.isEmpty() ? lines.size() : turns.getFirst().line;
        List<Line> header = lines.stream().filter(line -> line.number < first).toList();
        return new Reading(header, turns, marked);
    }

    private static List<Line> lines(RepairedText text) {
        Set<Integer> breaks = new HashSet<>(text.paragraphBreaks());
        List<Line> lines = new ArrayList<>();
        String all = text.simplified();
        int number = 1;
        int start = 0;
        boolean continued = false;
        while (start <= all.length()) {
            int end = all.indexOf('\n', start);
            end = end < 0 ? all.length() : end;
            String line = all.substring(start, end).strip();
            if (!line.isEmpty()) {
                lines.add(new Line(line, number, continued));
            }
            continued = breaks.contains(end);
            number += continued ? 0 : 1;
            start = end + 1;
        }
        return lines;
    }

    // --- speakers marked ---

    private List<@Nullable Mark> marks(int from) {
        Map<String, Integer> uses = new HashMap<>();
        for (Line line : lines) {
            Matcher m = LABELLED.matcher(line.text);
            if (m.matches()) {
                uses.merge(label(m), 1, Integer::sum);
            }
        }
        List<@Nullable Mark> marks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Matcher m = LABELLED.matcher(line.text);
            boolean labelled = i >= from && !line.continued && m.matches();
            marks.add(labelled ? mark(label(m), m.group("speech"), uses) : null);
        }
        return marks;
    }

    private void introducedByHost() {
        for (Line line : lines) {
            Matcher m = LABELLED.matcher(line.text);
            boolean host = m.matches() && HOST.matcher(label(m)).matches();
            String speech = host ? m.group("speech") : line.text;
            if (host || OPENS.matcher(speech).find()) {
                for (PersonName.Mention mention : PersonName.find(speech)) {
                    if (mention.name().given() != null) {
                        officials.introduce(mention.name());
                    }
                }
            }
        }
    }

    public static String label(Matcher m) {
        String label = m.group("boxed") != null ? m.group("boxed") : m.group("label");
        return label.strip();
    }

    private @Nullable Mark mark(String label, String speech, Map<String, Integer> uses) {
        String main = label;
        String aside = "";
        Matcher parenthesis = PARENTHESIS.matcher(label);
        if (parenthesis.matches()) {
            main = parenthesis.group(1).strip();
            aside = parenthesis.group(2).strip();
        }
        if (HOST.matcher(main).matches() || main.equals("问") || main.equalsIgnoreCase("Q")) {
            return new Mark(Role.HOST, null, null, label, speech);
        }
        Matcher citizen = CITIZEN.matcher(main);
        if (citizen.matches()) {
            String nickname = citizen.group(1).replaceAll("[“”\"「」‘’@：:]", "").strip();
            nickname = nickname.isEmpty() ? aside : nickname;
            return new Mark(
                    Role.CITIZEN, null, nickname.isEmpty() ? null : nickname, label, speech);
        }
        if (main.equals("答") || main.equalsIgnoreCase("A")) {
            return new Mark(Role.OFFICIAL, null, null, label, speech);
        }
        Matcher guest = GUEST.matcher(main);
        if (guest.matches()) {
            main = guest.group(1).isEmpty() ? aside : guest.group(1);
            PersonName name = main.isEmpty() ? null : official(main, aside);
            return new Mark(Role.OFFICIAL, name, null, label, speech);
        }
        PersonName name = official(main, aside);
        boolean certain = name != null && (name.title() != null || officials.knows(name));
        boolean repeated = name != null && uses.getOrDefault(label, 0) > 1;
        return certain || repeated ? new Mark(Role.OFFICIAL, name, null, label, speech) : null;
    }

    private static @Nullable PersonName official(String main, String aside) {
        PersonName name = PersonName.whole(main);
        if (name != null) {
            return name;
        }
        PersonName plain = PersonName.plain(main.replaceAll("[ 　]", ""));
        if (plain == null) {
            return null;
        }
        Matcher title = Pattern.compile("(.*?)(" + PersonName.TITLE + ")").matcher(aside);
        if (title.matches()) {
            String department = title.group(1).isEmpty() ? null : title.group(1);
            return new PersonName(plain.surname(), plain.given(), title.group(2), department);
        }
        return plain;
    }

    private static boolean isMarked(List<@Nullable Mark> marks) {
        boolean official = false;
        int count = 0;
        for (Mark mark : marks) {
            if (mark != null) {
                count++;
                official |= mark.role == Role.OFFICIAL;
            }
        }
        return official && count >= 2;
    }

    private List<RawTurn> marked(int from, List<@Nullable Mark> marks) {
        Set<String> hostLabels = hostLabels(marks);
        List<RawTurn> turns = new ArrayList<>();
        for (int i = from; i < lines.size(); i++) {
            Mark mark = marks.get(i);
            Line line = lines.get(i);
            if (mark == null) {
                if (!turns.isEmpty()) {
                    append(turns, line.text);
                }
                continue;
            }
            Role role = hostLabels.contains(mark.label) ? Role.HOST : mark.role;
            PersonName official = role == Role.OFFICIAL ? mark.official : null;
            add(turns, new RawTurn(role, official, mark.nickname, mark.speech, line.number), true);
        }
        return turns;
    }

    /** Where nobody is marked as host, it is whoever opens and asks. */
    private static Set<String> hostLabels(List<@Nullable Mark> marks) {
        Map<String, Integer> asks = new HashMap<>();
        String first = null;
        for (Mark mark : marks) {
            if (mark == null) {
                continue;
            }
            if (mark.role == Role.HOST) {
                return Set.of();
            }
            first = first == null ? mark.label : first;
            boolean asking =
                    mark.speech.endsWith("？")
                            || HANDS_OVER.matcher(mark.speech).find()
                            || OPENS.matcher(mark.speech).find();
            asks.merge(mark.label, asking ? 1 : -1, Integer::sum);
        }
        return first != null && asks.getOrDefault(first, 0) > 0 ? Set.of(first) : Set.of();
    }

    // --- speakers not marked ---

    private List<RawTurn> unmarked(int from) {
        List<RawTurn> turns = new ArrayList<>();
        int i = from;
        while (i < lines.size()) {
            int number = lines.get(i).number;
            StringBuilder unit = new StringBuilder(lines.get(i).text);
            boolean joined = false;
            for (i++; i < lines.size() && lines.get(i).continued; i++) {
                unit.append('\n').append(lines.get(i).text);
                joined = true;
            }
            String text = unit.toString();
            Role before = turns.isEmpty() ? null : turns.getLast().role;
            boolean host = isHost(text, before, joined);
            if (before == null && !host) {
                continue;
            }
            add(
                    turns,
                    new RawTurn(host ? Role.HOST : Role.OFFICIAL, null, null, text, number),
                    false);
        }
        return turns;
    }

    private static boolean isHost(String text, @Nullable Role before, boolean joined) {
        int score = 0;
        score += HANDS_OVER.matcher(text).find() ? 3 : 0;
        score += CLOSES.matcher(text).find() && text.length() < LONG_TURN ? 3 : 0;
        score += THANKS_OFFICIAL.matcher(text).find() && !PersonName.find(text).isEmpty() ? 2 : 0;
        score += OPENS.matcher(text).find() ? 2 : 0;
        score += PASSES_ON.matcher(text).find() ? 1 : 0;
        score += text.endsWith("？") || text.endsWith("：") ? 1 : 0;
        score -= text.length() > LONG_TURN ? 2 : 0;
        score -= joined || PointFinder.points(text).size() > 1 ? 2 : 0;
        if (before == null) {
            return score >= 1;
        }
        return before == Role.HOST ? score >= 3 : score >= 1 && !text.endsWith("有：");
    }

    // --- both ---

    private static void add(List<RawTurn> turns, RawTurn turn, boolean marked) {
        RawTurn last = turns.isEmpty() ? null : turns.getLast();
        boolean goesOn =
                last != null
                        && last.role == turn.role
                        && (turn.role == Role.HOST && !closes(turn.text) && !marked
                                || turn.role == Role.OFFICIAL
                                        && sameOfficial(last.official, turn.official)
                                        && !AnswerOpening.isAnother(turn.text));
        if (goesOn) {
            append(turns, turn.text);
        } else {
            turns.add(turn);
        }
    }

    private static boolean sameOfficial(@Nullable PersonName a, @Nullable PersonName b) {
        return a == null ? b == null : a.equals(b);
    }

    private static void append(List<RawTurn> turns, String text) {
        RawTurn last = turns.removeLast();
        String all =
                last.text.isEmpty() ? text : text.isEmpty() ? last.text : last.text + "\n" + text;
        turns.add(new RawTurn(last.role, last.official, last.nickname, all, last.line));
    }

    static boolean closes(String text) {
        return CLOSES.matcher(text).find();
    }
}
