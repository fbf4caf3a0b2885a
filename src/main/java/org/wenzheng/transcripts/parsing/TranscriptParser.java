package org.wenzheng.transcripts.parsing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.transcripts.TranscriptProblem;
import org.wenzheng.transcripts.parsing.ParsedQuestion.ParsedAnswer;
import org.wenzheng.transcripts.parsing.Roster.Role;
import org.wenzheng.transcripts.parsing.TurnReader.RawTurn;
import org.wenzheng.transcripts.repair.Doubt;
import org.wenzheng.transcripts.repair.RepairedText;
import org.wenzheng.transcripts.speakers.Label;
import org.wenzheng.transcripts.speakers.Lexicon;
import org.wenzheng.transcripts.speakers.PersonName;

/**
 * Reads a repaired transcript: who speaks, what is asked, which official answers it.
 *
 * <p>It knows the habits of such broadcasts, not one of them: speakers marked or not, officials
 * named by surname and title or in full, one question answered by several, questions passed on from
 * citizens or asked by the host. What it is not sure of becomes a doubt.
 */
public final class TranscriptParser {

    private static final Pattern FOLLOWS_UP =
            Pattern.compile(
                    "^(?:(?:好的?|嗯|是的|明白了?|谢谢[^，。！]{0,8}|感谢[^，。！？]{0,16})[，。！])*"
                            + "(?:那么?(?!关于)|您?刚才|您?刚刚|追问|再追问|再请问|再问|也就是说|换句话说|您(?:刚才)?(?:提到|说到|讲到|说)|具体(?:来说|是|有)|比如说?|"
                            + "[^，。！？]{2,6}，您?(?:刚才|刚刚|提到))");

    private static final Pattern SUPPLEMENT = Pattern.compile("补充|还有(?:什么|要|哪些)?(?:补充|要说)");

    private static final Pattern NAMED_TO_ANSWER =
            Pattern.compile("(?:请(?!问)|由|有请|邀请|麻烦|问|交给|让|听听)[^，。！？：]*$");

    private static final Pattern THANKED =
            Pattern.compile("(?:感谢|谢谢|多谢|刚才|刚刚|听了|听完|正如|像)[^，。！？：]*$");

    /** Behind greetings, the question of before. */
    private static final Pattern HANDS_BACK =
            Pattern.compile("^.{0,16}(?:这个问题|这一问题|刚才的问题|请回答|请讲|请说|您请).{0,16}$");

    private static final Pattern CITIZENS = Pattern.compile(Lexicon.anyOf("citizens"));

    private static final Pattern HAN = Pattern.compile("[\\u4e00-\\u9fff]");

    private static final int SHORT_TURN = 60;
    private static final int SHORT_COMMENT = 15;

    /** Below this a question may be part of one, or none. */
    private static final int SHORTEST_QUESTION = 8;

    /** From this share of a text on, what belongs to no turn is more than an introduction. */
    private static final double MUCH = 0.15;

    private static final int OPENING = 80;
    private static final int EXCERPT = 20;

    private final Officials officials = new Officials();
    private final List<ParsedTurn> turns = new ArrayList<>();
    private final List<Officials.Official> speaking = new ArrayList<>();
    private final List<OpenTurn> open = new ArrayList<>();
    private final List<Open> questions = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<PersonName> askers = new ArrayList<>();

    private record OpenTurn(Role role, Officials.@Nullable Official official, RawTurn raw) {}

    private record Answer(Officials.@Nullable Official by, String text) {}

    private static final class Open {

        private final @Nullable String asker;
        private boolean greeted;
        private String text;
        private final int line;
        private final QuestionText question;
        private final boolean citizen;
        private final boolean followUp;
        private final List<Officials.Official> asked;
        private final List<Answer> answers = new ArrayList<>();

        private Open(
                @Nullable String asker,
                String text,
                int line,
                QuestionText question,
                boolean followUp,
                List<Officials.Official> asked) {
            this.asker = asker;
            this.text = text;
            this.line = line;
            this.question = question;
            this.citizen = question.citizen();
            this.followUp = followUp;
            this.asked = new ArrayList<>(asked);
        }

        private boolean hasAnswerOf(List<Officials.Official> any) {
            return answers.stream().anyMatch(a -> any.contains(a.by));
        }

        private Officials.@Nullable Official lastBy() {
            return answers.isEmpty() ? null : answers.getLast().by;
        }
    }

    private TranscriptParser() {}

    /**
     * Parses a repaired text.
     *
     * @throws ProblemException with {@link TranscriptProblem#NO_ANSWER} when nobody answers
     *     anything
     */
    public static Transcript parse(RepairedText text) {
        return new TranscriptParser().read(text);
    }

    private Transcript read(RepairedText text) {
        TurnReader.Reading reading = TurnReader.read(text, officials);
        String closing = null;
        List<RawTurn> raw = reading.turns();
        raw.stream().filter(turn -> turn.role() == Role.ASKER).forEach(this::addAsker);
        for (int i = 0; i < raw.size(); i++) {
            RawTurn turn = raw.get(i);
            switch (turn.role()) {
                case HOST -> {
                    if (isClosing(raw, i)) {
                        closing = closing == null ? turn.text() : closing + "\n" + turn.text();
                        record(turn, null);
                    } else {
                        ask(raw, i);
                    }
                }
                case ASKER -> askForHimself(turn);
                case CITIZEN -> askAsCitizen(turn);
                case OFFICIAL -> answer(turn, reading.marked());
                case NARRATION -> throw new IllegalStateException(turn.text());
            }
        }
        boolean answered = questions.stream().anyMatch(q -> !q.answers.isEmpty());
        // without marks and without a single official it is prose that happens to ask something
        if (!answered || !reading.marked() && speaking.isEmpty()) {
            throw ProblemException.of(TranscriptProblem.NO_ANSWER);
        }
        for (OpenTurn turn : open) {
            turns.add(
                    new ParsedTurn(
                            role(turn.role), speaker(turn), turn.raw.text(), turn.raw.line()));
        }
        List<ParsedQuestion> parsed = parsedQuestions();
        doubtReading(reading);
        return new Transcript(
                HeaderLines.subject(reading.header()),
                HeaderLines.date(reading.dated()),
                speaking.stream().map(Officials.Official::toSpeaker).toList(),
                turns,
                parsed,
                closing,
                doubts);
    }

    private static ParsedTurn.Role role(Role role) {
        return switch (role) {
            case OFFICIAL -> ParsedTurn.Role.OFFICIAL;
            case CITIZEN -> ParsedTurn.Role.CITIZEN;
            case HOST, ASKER, NARRATION -> ParsedTurn.Role.HOST;
        };
    }

    private static @Nullable String speaker(OpenTurn turn) {
        if (turn.official != null) {
            return turn.official.name();
        }
        return turn.role == Role.ASKER && turn.raw.label() != null ? turn.raw.label().text() : null;
    }

    private void addAsker(RawTurn turn) {
        if (turn.label() != null && turn.label().person() != null) {
            askers.add(turn.label().person());
        }
    }

    /** What the reading itself is not sure of. */
    private void doubtReading(TurnReader.Reading reading) {
        for (Line line : reading.unknownLabels()) {
            doubt(line.text(), line.number(), Doubt.Why.UNKNOWN_LABEL);
        }
        List<TurnReader.PassedOver> unread =
                reading.passedOver().stream().filter(passed -> !passed.expected()).toList();
        int characters = unread.stream().mapToInt(passed -> passed.line().text().length()).sum();
        boolean much = characters > reading.characters() * MUCH;
        for (TurnReader.PassedOver passed : unread) {
            boolean heading = passed.isHeading(firstLine(reading));
            if (much || heading) {
                doubt(
                        passed.line().text(),
                        passed.line().number(),
                        heading ? Doubt.Why.HEADING : Doubt.Why.OUTSIDE_TURNS);
            }
        }
        doubts.sort(Comparator.comparingInt(Doubt::line));
    }

    private static int firstLine(TurnReader.Reading reading) {
        return reading.turns().isEmpty() ? 0 : reading.turns().getFirst().line();
    }

    // --- host and citizens ---

    private void ask(List<RawTurn> raw, int at) {
        RawTurn turn = raw.get(at);
        record(turn, null);
        List<Officials.Official> asked = called(turn.text());
        QuestionText question = QuestionText.of(turn.text());
        boolean asks = question.citizen() || QuestionText.asks(turn.text());
        Open before = questions.isEmpty() ? null : questions.getLast();
        Open unanswered = unanswered();
        boolean listens = before != null && Cues.acknowledges(turn.text(), lastWords());
        if (unanswered == null && listens) {
            return;
        }
        if (before != null && unanswered == null && wantsMore(question, turn.text())) {
            before.asked.addAll(asked);
            return;
        }
        boolean greeted = unanswered != null && unanswered.greeted;
        boolean passesOn =
                unanswered != null && unanswered.citizen && !question.citizen() && !greeted;
        boolean invites = greeted && (!asks || HANDS_BACK.matcher(turn.text()).find());
        if (unanswered != null && (passesOn || invites || listens)) {
            unanswered.asked.addAll(asked);
            unanswered.text += "\n" + turn.text();
            return;
        }
        boolean hasAnswer = at + 1 < raw.size() && raw.get(at + 1).role() == Role.OFFICIAL;
        if (!asks && !hasAnswer) {
            return;
        }
        if (!asks && before != null && isComment(turn.text())) {
            if (turn.text().length() > SHORT_COMMENT) {
                doubt(turn, Doubt.Why.NOTHING_ASKED);
            }
            return;
        }
        dropIntroduction();
        boolean followUp = followsUp(answered(), question, turn.text(), asked);
        questions.add(new Open(null, turn.text(), turn.line(), question, followUp, asked));
    }

    /** The last question, if it has no answer yet. */
    private @Nullable Open unanswered() {
        Open last = questions.isEmpty() ? null : questions.getLast();
        return last != null && last.answers.isEmpty() ? last : null;
    }

    /** The last question, if it has an answer. */
    private @Nullable Open answered() {
        Open last = questions.isEmpty() ? null : questions.getLast();
        return last == null || last.answers.isEmpty() ? null : last;
    }

    /** The officials' last words. */
    private String lastWords() {
        return questions.isEmpty() || questions.getLast().answers.isEmpty()
                ? ""
                : questions.getLast().answers.getLast().text;
    }

    /** What a host says between, while the official goes on with the same answer. */
    private static boolean isComment(String turn) {
        return turn.length() < SHORT_TURN && !Cues.leadsOver(turn);
    }

    /** An introduction in a turn of its own, behind which the guests only greeted. */
    private void dropIntroduction() {
        Open before = unanswered();
        if (before != null && (before.greeted || !QuestionText.asks(before.text))) {
            questions.removeLast();
            if (before.text.endsWith("？")) {
                doubt(before.text, before.line, Doubt.Why.UNANSWERED);
            }
        }
    }

    private void askForHimself(RawTurn turn) {
        record(turn, null);
        String asker = nameOf(turn);
        Open own =
                questions.isEmpty() || !asker.equals(questions.getLast().asker)
                        ? null
                        : questions.getLast();
        if (own == null && !QuestionText.asks(turn.text())
                || own != null && Cues.acknowledges(turn.text(), lastWords())) {
            return;
        }
        if (own != null && own.answers.isEmpty()) {
            own.text += "\n" + turn.text();
            return;
        }
        dropIntroduction();
        List<Officials.Official> asked = called(turn.text());
        QuestionText question = new QuestionText(QuestionText.of(turn.text()).asked(), false, null);
        boolean followUp = followsUp(own, question, turn.text(), asked);
        questions.add(new Open(asker, turn.text(), turn.line(), question, followUp, asked));
    }

    private static String nameOf(RawTurn turn) {
        return requireNonNull(turn.label()).text();
    }

    /** A citizen's own words belong to the question that the host opened for him. */
    private void askAsCitizen(RawTurn turn) {
        record(turn, null);
        if (answered() != null && Cues.acknowledges(turn.text(), lastWords())) {
            return;
        }
        String asker = nameOf(turn);
        String nickname = requireNonNull(turn.label()).nickname();
        QuestionText own = new QuestionText(turn.text(), true, nickname);
        Open opened = unanswered();
        if (opened != null && !opened.greeted && asker.equals(opened.asker)) {
            opened.text += "\n" + turn.text();
            return;
        }
        if (opened != null && !opened.greeted && opened.asker == null && announces(opened.text)) {
            questions.removeLast();
            String text = opened.text + "\n" + turn.text();
            questions.add(new Open(asker, text, opened.line, own, false, opened.asked));
            return;
        }
        dropIntroduction();
        questions.add(new Open(asker, turn.text(), turn.line(), own, false, List.of()));
    }

    /** 来听听网友的问题： */
    private static boolean announces(String host) {
        return CITIZENS.matcher(host).find() || !host.contains("？");
    }

    /** 李科长还有什么补充? asks for more of the same answer. */
    private static boolean wantsMore(QuestionText question, String turn) {
        return !question.citizen() && turn.length() < SHORT_TURN && SUPPLEMENT.matcher(turn).find();
    }

    private static boolean followsUp(
            @Nullable Open before,
            QuestionText question,
            String turn,
            List<Officials.Official> asked) {
        return before != null
                && !question.citizen()
                && FOLLOWS_UP.matcher(turn).region(0, Math.min(OPENING, turn.length())).find()
                && (asked.isEmpty() || before.hasAnswerOf(asked));
    }

    private List<Officials.Official> called(String text) {
        List<Officials.Official> requested = new ArrayList<>();
        List<Officials.Official> addressed = new ArrayList<>();
        boolean inRequest = false;
        int end = 0;
        for (PersonName.Mention mention : PersonName.find(text)) {
            String before = text.substring(0, mention.start());
            boolean enumerated =
                    inRequest && text.substring(end, mention.start()).matches("[和与及、]|以及|还有");
            if (isAsker(mention.name())) {
                continue;
            }
            inRequest = enumerated || NAMED_TO_ANSWER.matcher(before).find();
            end = mention.end();
            boolean thanked = !enumerated && THANKED.matcher(before).find();
            Officials.Official official = officials.calledByHost(mention.name());
            String after = text.substring(mention.end());
            if (inRequest && !thanked) {
                requested.remove(official);
                requested.add(official);
            } else if (!thanked && after.matches("(?s)^(?:[，：]|您|你|怎么|能否|能不能).*")) {
                addressed.add(official);
            }
        }
        if (!requested.isEmpty()) {
            return requested;
        }
        return addressed.isEmpty() ? List.of() : List.of(addressed.getLast());
    }

    private boolean isAsker(PersonName name) {
        return askers.stream()
                .anyMatch(
                        asker ->
                                asker.surname().equals(name.surname())
                                        && (asker.title() == null
                                                || asker.title().equals(name.title())));
    }

    private boolean isClosing(List<RawTurn> raw, int at) {
        if (!Cues.closes(raw.get(at).text())) {
            return false;
        }
        for (int i = at + 1; i < raw.size(); i++) {
            boolean asks = raw.get(i).role() == Role.CITIZEN || raw.get(i).role() == Role.ASKER;
            if (asks
                    || raw.get(i).role() == Role.OFFICIAL
                            && !AnswerOpening.isCourtesy(raw.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    // --- officials ---

    private void answer(RawTurn turn, boolean marked) {
        Open question = questions.isEmpty() ? null : questions.getLast();
        Label label = turn.label();
        Officials.Official by = label != null && isNamed(label) ? officials.marked(label) : null;
        if (AnswerOpening.isCourtesy(turn.text())) {
            if (by == null && question != null && !question.asked.isEmpty()) {
                by = question.asked.getFirst();
            }
            record(turn, by);
            if (question != null && question.answers.isEmpty()) {
                question.greeted = true;
            }
            return;
        }
        if (question != null && isAgreement(question, turn.text())) {
            question.greeted = true;
            record(turn, by);
            return;
        }
        if (by != null && question != null && Cues.onlyHandsOver(turn.text())) {
            record(turn, by);
            return;
        }
        if (question == null) {
            record(turn, by);
            doubt(turn, Doubt.Why.ANSWER_WITHOUT_QUESTION);
            return;
        }
        if (by == null) {
            by = marked ? officials.only() : expected(question, turn);
        }
        if (by == null) {
            by = expected(question, turn);
        }
        if (by == null) {
            doubt(turn, Doubt.Why.UNKNOWN_SPEAKER);
        } else if (label != null && isNamed(label) && isUnexpected(question, by)) {
            doubt(turn, Doubt.Why.UNEXPECTED_SPEAKER);
        }
        record(turn, by);
        if (!question.answers.isEmpty() && question.lastBy() == by && by != null) {
            Answer last = question.answers.removeLast();
            question.answers.add(new Answer(by, last.text + "\n" + turn.text()));
        } else {
            question.answers.add(new Answer(by, turn.text()));
        }
    }

    /** 对。 to words that ask nothing: the question is still to come. */
    private static boolean isAgreement(Open question, String text) {
        return question.answers.isEmpty()
                && !QuestionText.asks(question.text)
                && Cues.acknowledges(text, "");
    }

    /** 嘉宾 and 答 are nobody's name, 局长 is. */
    private static boolean isNamed(Label label) {
        return label.person() != null || label.kind() != Label.Kind.OFFICIAL;
    }

    /** Who answers where no mark tells: the next of those asked, else who answered before. */
    private Officials.@Nullable Official expected(Open question, RawTurn turn) {
        for (Officials.Official asked : question.asked) {
            if (question.answers.stream().noneMatch(a -> a.by == asked)) {
                return asked;
            }
        }
        if (!question.answers.isEmpty()) {
            boolean another = AnswerOpening.isAnother(turn.text());
            return another ? officials.otherThan(question.lastBy()) : question.lastBy();
        }
        if (question.asked.isEmpty()) {
            Officials.Official only = officials.only();
            if (only != null) {
                return only;
            }
            boolean follows = question.followUp && questions.size() > 1;
            return follows ? questions.get(questions.size() - 2).lastBy() : null;
        }
        return null;
    }

    private static boolean isUnexpected(Open question, Officials.Official by) {
        return question.answers.isEmpty()
                && !question.asked.isEmpty()
                && !question.asked.contains(by);
    }

    // --- result ---

    private List<ParsedQuestion> parsedQuestions() {
        List<ParsedQuestion> parsed = new ArrayList<>();
        for (Open question : questions) {
            if (question.answers.isEmpty()) {
                doubt(question.text, question.line, Doubt.Why.UNANSWERED);
                continue;
            }
            doubtQuestion(question);
            boolean someAnswered = question.hasAnswerOf(question.asked);
            for (Officials.Official asked : question.asked) {
                if (someAnswered && !question.hasAnswerOf(List.of(asked))) {
                    doubt(question.text, question.line, Doubt.Why.UNEXPECTED_SPEAKER);
                }
            }
            List<ParsedAnswer> answers = new ArrayList<>();
            for (Answer answer : question.answers) {
                String by = answer.by == null ? null : answer.by.name();
                answers.add(new ParsedAnswer(by, answer.text, PointFinder.points(answer.text)));
            }
            parsed.add(
                    new ParsedQuestion(
                            parsed.size() + 1,
                            question.text,
                            question.question.asked(),
                            question.citizen,
                            question.question.nickname(),
                            question.followUp,
                            answers));
        }
        return parsed;
    }

    private void doubtQuestion(Open question) {
        if (!QuestionText.asks(question.text)) {
            doubt(question.text, question.line, Doubt.Why.NOTHING_ASKED);
        } else if (HAN.matcher(question.question.asked()).results().count() < SHORTEST_QUESTION) {
            doubt(question.text, question.line, Doubt.Why.SHORT_QUESTION);
        }
    }

    private void record(RawTurn turn, Officials.@Nullable Official by) {
        open.add(new OpenTurn(turn.role(), by, turn));
        if (by != null && !speaking.contains(by)) {
            speaking.add(by);
        }
    }

    private void doubt(RawTurn turn, Doubt.Why why) {
        doubt(turn.text(), turn.line(), why);
    }

    private void doubt(String text, int line, Doubt.Why why) {
        String excerpt = text.substring(0, Math.min(EXCERPT, text.length()));
        Doubt doubt = new Doubt(line, 1, excerpt, why);
        if (!doubts.contains(doubt)) {
            doubts.add(doubt);
        }
    }
}
