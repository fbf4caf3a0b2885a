package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.speakers.CommonWord;
import org.wenzheng.transcripts.speakers.Label;
import org.wenzheng.transcripts.speakers.LabelledLine;
import org.wenzheng.transcripts.speakers.LabelledLine.Form;
import org.wenzheng.transcripts.speakers.Lexicon;
import org.wenzheng.transcripts.speakers.PersonName;

/**
 * Who speaks in a transcript with labels. A first pass over the whole text gathers what may be a
 * label and what speaks for it: how often it stands there, whether its words ask, whether they come
 * behind a question, whether somebody is introduced by that name.
 */
final class Roster {
    enum Role {
        HOST,
        /** Asks for himself: a journalist, a member of a council. */
        ASKER,
        CITIZEN,
        OFFICIAL,
        NARRATION
    }

    /**
     * Whose words begin at a line.
     *
     * @param doubtful whether the label is accepted for its place alone
     */
    record Voice(Role role, Label label, String speech, boolean doubtful) {}

    private static final class Evidence {
        private int uses;
        private int asks;
        private int replies;
    }

    private record Candidate(int line, LabelledLine labelled, String words) {
        String key() {
            return labelled.label().text();
        }

        boolean asks() {
            return ASKS.matcher(words).find();
        }
    }

    private static final Pattern ASKS = Pattern.compile("？[”」』]?$|[？].{0,30}$|[吗呢][。]?$");

    private static final Pattern CALLED_HOST =
            Pattern.compile(
                    "(?:主持人|主播)(?:([\\u4e00-\\u9fff·]{2,4})|：[ 　]*([\\u4e00-\\u9fff·]{2,4})$)");

    private static final Pattern SELF = Pattern.compile("我是([\\u4e00-\\u9fff·]{2,4})");

    private static final Pattern COUNCIL = Pattern.compile(Lexicon.anyOf("council-words"));

    private static final int LONGEST_UNKNOWN = 8;
    private static final int SENTENCE = 15;
    private static final int MOST_NAMES = 200;
    private static final int SPACED_LAYOUT = 2;

    private final List<Line> lines;
    private final Set<String> introduced = new HashSet<>();
    private final Map<String, Boolean> said = new HashMap<>();
    private final Map<String, Evidence> evidence = new HashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final NavigableMap<Integer, Voice> voices = new TreeMap<>();
    private final List<Candidate> unknown = new ArrayList<>();

    /** Whether wide spaces stand behind labels in this text. */
    private boolean spaced;

    private Roster(List<Line> lines) {
        this.lines = lines;
    }

    static Roster of(List<Line> lines) {
        Roster roster = new Roster(lines);
        roster.gather();
        roster.weigh();
        roster.accept();
        return roster;
    }

    @Nullable Voice at(int line) {
        return voices.get(line);
    }

    /** The last line with a label; -1 where there is none. */
    int last() {
        return voices.isEmpty() ? -1 : voices.lastKey();
    }

    /** Lines whose labels nobody could be found behind. */
    List<Integer> unknown() {
        return unknown.stream().map(Candidate::line).toList();
    }

    // --- gathering ---

    private void gather() {
        List<Candidate> marked = new ArrayList<>();
        List<Candidate> alone = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.continued()) {
                continue;
            }
            LabelledLine labelled = LabelledLine.of(line.text());
            LabelledLine own = labelled == null ? LabelledLine.alone(line.text()) : null;
            if (labelled != null) {
                marked.add(new Candidate(i, labelled, ""));
            } else if (own != null && own.label().kind() != Label.Kind.UNKNOWN) {
                alone.add(new Candidate(i, own, ""));
            }
        }
        List<Candidate> all = new ArrayList<>(marked);
        if (isLayout(alone, marked)) {
            all.addAll(alone);
            all.sort((a, b) -> a.line - b.line);
        }
        for (int i = 0; i < all.size(); i++) {
            int end = i + 1 < all.size() ? all.get(i + 1).line : lines.size();
            StringBuilder words = new StringBuilder(all.get(i).labelled.speech());
            for (int k = all.get(i).line + 1; k < end; k++) {
                words.append('\n').append(lines.get(k).text());
            }
            candidates.add(
                    new Candidate(all.get(i).line, all.get(i).labelled, words.toString().strip()));
        }
    }

    /** Names on lines of their own are labels where the text has more of them than of others. */
    private static boolean isLayout(List<Candidate> alone, List<Candidate> marked) {
        Map<String, Integer> uses = new HashMap<>();
        alone.forEach(candidate -> uses.merge(candidate.key(), 1, Integer::sum));
        long telling =
                alone.stream()
                        .filter(c -> c.labelled.label().sure() || uses.getOrDefault(c.key(), 0) > 1)
                        .count();
        long other = marked.stream().filter(c -> isSpeaker(c.labelled.label())).count();
        return telling > 1 && telling > other;
    }

    private static boolean isSpeaker(Label label) {
        return label.kind() != Label.Kind.UNKNOWN
                && label.kind() != Label.Kind.FURNITURE
                && label.kind() != Label.Kind.NARRATION;
    }

    private void weigh() {
        for (Line line : lines) {
            LabelledLine labelled = LabelledLine.of(line.text());
            String said = labelled == null ? line.text() : labelled.speech();
            for (PersonName.Mention mention : PersonName.find(said)) {
                String full = mention.name().fullName();
                if (full != null) {
                    introduced.add(full);
                }
            }
        }
        Candidate before = null;
        for (Candidate candidate : candidates) {
            Evidence known = evidence.computeIfAbsent(candidate.key(), key -> new Evidence());
            known.uses++;
            known.asks += candidate.asks() || asksByHandingOver(candidate.words) ? 1 : 0;
            boolean another = before != null && !before.key().equals(candidate.key());
            known.replies += another && before != null && before.asks() ? 1 : 0;
            before = isSpeaker(candidate.labelled.label()) || known.uses > 1 ? candidate : before;
        }
    }

    private static boolean asksByHandingOver(String words) {
        return Cues.handsOver(words) || Cues.opens(words);
    }

    // --- accepting ---

    private void accept() {
        Set<String> hosts = hosts();
        spaced =
                candidates.stream()
                                .filter(c -> c.labelled.form() == Form.SPACED)
                                .filter(c -> c.labelled.label().sure() || known(c).uses > 1)
                                .filter(c -> isSpeaker(c.labelled.label()))
                                .count()
                        >= SPACED_LAYOUT;
        boolean council =
                candidates.stream().anyMatch(c -> c.labelled.label().kind() == Label.Kind.CHAIR)
                                && candidates.stream()
                                        .anyMatch(
                                                c -> c.labelled.label().kind() == Label.Kind.MEMBER)
                        || lines.stream().anyMatch(line -> COUNCIL.matcher(line.text()).find());
        boolean official = false;
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Role role = role(candidate, i, hosts, council, official);
            if (role == null) {
                if (isUnknown(candidate, i)) {
                    unknown.add(candidate);
                }
                continue;
            }
            boolean doubtful = candidate.labelled.label().kind() == Label.Kind.UNKNOWN;
            voices.put(
                    candidate.line,
                    new Voice(
                            role,
                            candidate.labelled.label(),
                            candidate.labelled.speech(),
                            doubtful));
            official = role == Role.OFFICIAL;
        }
    }

    private @Nullable Role role(
            Candidate candidate, int at, Set<String> hosts, boolean council, boolean official) {
        Label label = candidate.labelled.label();
        Evidence known = known(candidate);
        if (candidate.labelled.form() == Form.SPACED && known.uses < 2 && !spaced) {
            return null;
        }
        if (HeaderLines.isField(lines.get(candidate.line).text()) && known.uses < 2) {
            return null;
        }
        return switch (label.kind()) {
            case HOST -> isCredit(candidate) ? null : Role.HOST;
            case CHAIR -> council || !hasHost() ? Role.HOST : Role.OFFICIAL;
            case MEMBER -> council || asksMostly(known) ? Role.ASKER : Role.OFFICIAL;
            case ASKER -> Role.HOST;
            case PRESS -> press(candidate, known, hosts);
            case CITIZEN -> citizen(candidate, at, known);
            case OFFICIAL -> official(candidate, known, hosts);
            case OFFICE ->
                    known.uses > 1 || known.replies > 0 || label.sure() && isSentence(candidate)
                            ? Role.OFFICIAL
                            : null;
            case PERSON -> person(candidate, known, hosts);
            case NARRATION -> narration(label, official);
            case FURNITURE -> null;
            case UNKNOWN -> unknown(candidate, known, hosts);
        };
    }

    private Evidence known(Candidate candidate) {
        return evidence.getOrDefault(candidate.key(), new Evidence());
    }

    private boolean hasHost() {
        return candidates.stream()
                .anyMatch(c -> c.labelled.label().kind() == Label.Kind.HOST && !isCredit(c));
    }

    /** 编辑：小满, 记者：李想: who made the page. */
    private boolean isCredit(Candidate candidate) {
        return known(candidate).uses < 2
                && candidate.labelled.form() != Form.ALONE
                && candidate.words.length() < SENTENCE
                && !candidate.words.matches("(?s).*[。！？，].*");
    }

    private static boolean asksMostly(Evidence known) {
        return known.asks * 2 >= known.uses && known.asks > 0;
    }

    private boolean isSentence(Candidate candidate) {
        return candidate.words.length() >= SENTENCE;
    }

    private @Nullable Role press(Candidate candidate, Evidence known, Set<String> hosts) {
        if (isCredit(candidate)) {
            return null;
        }
        if (hosts.contains(candidate.key())) {
            return Role.HOST;
        }
        boolean journalist = candidate.labelled.label().sure() && known.uses > 1;
        return journalist || asksMostly(known) || candidate.key().contains("记者")
                ? Role.ASKER
                : null;
    }

    private @Nullable Role citizen(Candidate candidate, int at, Evidence known) {
        Label label = candidate.labelled.label();
        boolean boxed = candidate.labelled.form() == Form.BOXED;
        if (known.asks > 0 || label.sure() && (boxed || known.uses > 1)) {
            return Role.CITIZEN;
        }
        boolean replied = at + 1 < candidates.size() && replies(candidates.get(at + 1));
        boolean spoken = candidate.words.matches("(?s).*[\\u4e00-\\u9fff]{4}.*");
        if (label.sure() && replied && spoken) {
            return Role.CITIZEN;
        }
        return !label.sure() && known.uses > 1 ? Role.OFFICIAL : null;
    }

    private static boolean replies(Candidate next) {
        return switch (next.labelled.label().kind()) {
            case OFFICIAL, OFFICE, PERSON, MEMBER -> true;
            case HOST, CHAIR -> Cues.handsOver(next.words);
            default -> false;
        };
    }

    private @Nullable Role official(Candidate candidate, Evidence known, Set<String> hosts) {
        Label label = candidate.labelled.label();
        if (hosts.contains(candidate.key())) {
            return Role.HOST;
        }
        boolean told = label.person() != null || candidate.labelled.form() == Form.BOXED;
        return told || known.uses > 1 || known.replies > 0 || isSentence(candidate)
                ? Role.OFFICIAL
                : null;
    }

    private @Nullable Role person(Candidate candidate, Evidence known, Set<String> hosts) {
        String name = candidate.key().replaceAll("[ 　]", "");
        if (hosts.contains(candidate.key())) {
            return Role.HOST;
        }
        boolean isIntroduced = introduced.contains(name);
        boolean word = CommonWord.is(name);
        boolean named = isIntroduced || !word && isSaid(name);
        boolean speaks =
                known.uses > 1 && (!word || known.replies * 2 >= known.uses || known.uses > 2);
        boolean boxed = candidate.labelled.form() == Form.BOXED;
        boolean fits = !word && (known.replies > 0 || known.asks > 0 || boxed);
        if (!named && !speaks && !fits) {
            return null;
        }
        boolean citizen =
                !isIntroduced
                        && known.asks == known.uses
                        && known.replies == 0
                        && (hasHost() || !hosts.isEmpty());
        return citizen ? Role.CITIZEN : Role.OFFICIAL;
    }

    /** Whether somebody says the name. Of a text with more names than people nobody is asked. */
    private boolean isSaid(String name) {
        if (said.size() >= MOST_NAMES && !said.containsKey(name)) {
            return false;
        }
        return said.computeIfAbsent(
                name, n -> lines.stream().anyMatch(line -> line.text().indexOf(n) > 0));
    }

    private static @Nullable Role narration(Label label, boolean official) {
        boolean weak = Lexicon.words("weak-narration").contains(label.text());
        return weak && official ? null : Role.NARRATION;
    }

    private @Nullable Role unknown(Candidate candidate, Evidence known, Set<String> hosts) {
        if (hosts.contains(candidate.key())) {
            return Role.HOST;
        }
        boolean word =
                CommonWord.is(candidate.key())
                        || candidate.key().length() > LONGEST_UNKNOWN
                        || candidate.key().matches(".*[\\d一二三四五六七八九十].*");
        boolean boxed = candidate.labelled.form() == Form.BOXED && !candidate.words.isEmpty();
        if (word || known.uses < 2 && !boxed) {
            return null;
        }
        if (known.asks == known.uses) {
            return Role.CITIZEN;
        }
        return known.replies * 2 >= known.uses && known.replies > 0 ? Role.OFFICIAL : null;
    }

    /** A label where somebody else's words were due. */
    private boolean isUnknown(Candidate candidate, int at) {
        Label label = candidate.labelled.label();
        boolean open = label.kind() == Label.Kind.UNKNOWN || label.kind() == Label.Kind.PERSON;
        boolean due = at > 0 && candidates.get(at - 1).asks();
        boolean boxed = candidate.labelled.form() == Form.BOXED && !candidate.words.isEmpty();
        return open
                && (due || boxed || known(candidate).uses > 2)
                && candidate.key().length() <= LONGEST_UNKNOWN
                && !CommonWord.is(candidate.key());
    }

    // --- hosts ---

    /** Labels of hosts who are called by name: who says so, else who opens and asks. */
    private Set<String> hosts() {
        Set<String> called = calledHosts();
        Set<String> hosts = new HashSet<>();
        for (Candidate candidate : candidates) {
            Label.Kind kind = candidate.labelled.label().kind();
            boolean named = kind == Label.Kind.PERSON || kind == Label.Kind.UNKNOWN;
            if (named && (called.contains(candidate.key()) || saysSo(candidate))) {
                hosts.add(candidate.key());
            }
        }
        Candidate first = firstSpeaker();
        if (hosts.isEmpty() && !hasHost() && first != null) {
            Evidence known = known(first);
            Label.Kind kind = first.labelled.label().kind();
            boolean possible =
                    kind == Label.Kind.PERSON
                            || kind == Label.Kind.UNKNOWN
                            || kind == Label.Kind.OFFICIAL
                            || kind == Label.Kind.PRESS && Cues.opens(first.words);
            if (possible && known.asks * 2 > known.uses && known.uses > 1) {
                hosts.add(first.key());
            }
        }
        return hosts;
    }

    private @Nullable Candidate firstSpeaker() {
        return candidates.stream()
                .filter(c -> isSpeaker(c.labelled.label()) || known(c).uses > 1)
                .filter(c -> !HeaderLines.isField(lines.get(c.line).text()))
                .findFirst()
                .orElse(null);
    }

    /** 主持人夏一鸣, with what of it may be the name. */
    private Set<String> calledHosts() {
        Set<String> called = new HashSet<>();
        for (Line line : lines) {
            Matcher host = CALLED_HOST.matcher(line.text());
            while (host.find()) {
                String name = host.group(1) == null ? host.group(2) : host.group(1);
                for (int length = 2; length <= name.length(); length++) {
                    called.add(name.substring(0, length));
                }
            }
        }
        return called;
    }

    private static boolean saysSo(Candidate candidate) {
        Matcher self = SELF.matcher(candidate.words);
        return Cues.opens(candidate.words)
                && self.find()
                && self.group(1).startsWith(candidate.key());
    }
}
