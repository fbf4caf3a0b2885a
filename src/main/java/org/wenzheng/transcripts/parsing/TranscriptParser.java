package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.transcripts.TranscriptProblem;
import org.wenzheng.transcripts.parsing.ParsedQuestion.ParsedAnswer;
import org.wenzheng.transcripts.parsing.ParsedTurn.Role;
import org.wenzheng.transcripts.parsing.TurnReader.RawTurn;
import org.wenzheng.transcripts.repair.Doubt;
import org.wenzheng.transcripts.repair.RepairedText;

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

    private static final int SHORT_TURN = 60;
    private static final int OPENING = 80;
    private static final int EXCERPT = 20;

    private final Officials officials = new Officials();
    private final List<ParsedTurn> turns = new ArrayList<>();
    private final List<Officials.Official> speaking = new ArrayList<>();
    private final List<OpenTurn> open = new ArrayList<>();
    private final List<Open> questions = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();

    private record OpenTurn(Role role, Officials.@Nullable Official official, RawTurn raw) {}

    private record Answer(Officials.@Nullable Official by, String text) {}

    private static final class Open {

        private String text;
        private final int line;
        private final QuestionText question;
        private final boolean citizen;
        private final boolean followUp;
        private final List<Officials.Official> asked;
        private final List<Answer> answers = new ArrayList<>();

        private Open(
                String text,
                int line,
                QuestionText question,
                boolean followUp,
                List<Officials.Official> asked) {
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
        for (int i = 0; i < raw.size(); i++) {
            RawTurn turn = raw.get(i);
            switch (turn.role()) {
                case HOST, CITIZEN -> {
                    if (turn.role() == Role.HOST && isClosing(raw, i)) {
                        closing = turn.text();
                        record(turn, null);
                    } else {
                        ask(raw, i);
                    }
                }
                case OFFICIAL -> answer(turn, reading.marked());
            }
        }
        boolean answered = questions.stream().anyMatch(q -> !q.answers.isEmpty());
        // without marks and without a single official it is prose that happens to ask something
        if (!answered || !reading.marked() && speaking.isEmpty()) {
            throw ProblemException.of(TranscriptProblem.NO_ANSWER);
        }
        for (OpenTurn turn : open) {
            String name = turn.official == null ? null : turn.official.name();
            turns.add(new ParsedTurn(turn.role, name, turn.raw.text(), turn.raw.line()));
        }
        return new Transcript(
                HeaderLines.subject(reading.header()),
                HeaderLines.date(reading.header()),
                speaking.stream().map(Officials.Official::toSpeaker).toList(),
                turns,
                parsedQuestions(),
                closing,
                doubts);
    }

    // --- host and citizens ---

    private void ask(List<RawTurn> raw, int at) {
        RawTurn turn = raw.get(at);
        record(turn, null);
        if (turn.role() == Role.CITIZEN) {
            askAsCitizen(turn);
            return;
        }
        List<Officials.Official> asked = called(turn.text());
        QuestionText question = QuestionText.of(turn.text());
        Open before = questions.isEmpty() ? null : questions.getLast();
        Open unanswered = before != null && before.answers.isEmpty() ? before : null;
        if (before != null && unanswered == null && wantsMore(question, turn.text())) {
            before.asked.addAll(asked);
            return;
        }
        if (unanswered != null && unanswered.citizen && !question.citizen()) {
            unanswered.asked.addAll(asked);
            unanswered.text += "\n" + turn.text();
            return;
        }
        boolean hasAnswer = at + 1 < raw.size() && raw.get(at + 1).role() == Role.OFFICIAL;
        if (!hasAnswer && !QuestionText.asks(turn.text())) {
            return;
        }
        if (unanswered != null && !QuestionText.asks(unanswered.text)) {
            // an introduction in a turn of its own
            questions.removeLast();
        }
        boolean followUp = before != null && followsUp(before, question, turn.text(), asked);
        questions.add(new Open(turn.text(), turn.line(), question, followUp, asked));
    }

    /** A citizen's own words belong to the question that the host opened, if nobody answered it. */
    private void askAsCitizen(RawTurn turn) {
        QuestionText own = new QuestionText(turn.text(), true, turn.nickname());
        Open opened = questions.isEmpty() ? null : questions.getLast();
        if (opened != null && opened.answers.isEmpty()) {
            questions.removeLast();
            String text = opened.text + "\n" + turn.text();
            questions.add(new Open(text, opened.line, own, false, opened.asked));
        } else {
            questions.add(new Open(turn.text(), turn.line(), own, false, List.of()));
        }
    }

    /** 李科长还有什么补充? asks for more of the same answer. */
    private static boolean wantsMore(QuestionText question, String turn) {
        return !question.citizen() && turn.length() < SHORT_TURN && SUPPLEMENT.matcher(turn).find();
    }

    private static boolean followsUp(
            Open before, QuestionText question, String turn, List<Officials.Official> asked) {
        return !question.citizen()
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

    private boolean isClosing(List<RawTurn> raw, int at) {
        if (!TurnReader.closes(raw.get(at).text())) {
            return false;
        }
        for (int i = at + 1; i < raw.size(); i++) {
            if (raw.get(i).role() == Role.OFFICIAL
                    && !AnswerOpening.isCourtesy(raw.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    // --- officials ---

    private void answer(RawTurn turn, boolean marked) {
        Open question = questions.isEmpty() ? null : questions.getLast();
        Officials.Official by = turn.official() == null ? null : officials.marked(turn.official());
        if (AnswerOpening.isCourtesy(turn.text())) {
            if (by == null && question != null && !question.asked.isEmpty()) {
                by = question.asked.getFirst();
            }
            record(turn, by);
            boolean greetingOnly =
                    question != null
                            && question.answers.isEmpty()
                            && !QuestionText.asks(question.question.asked());
            if (greetingOnly) {
                questions.removeLast();
            }
            return;
        }
        if (question == null) {
            record(turn, by);
            doubt(turn, Doubt.Why.OUTSIDE_TURNS);
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
        } else if (turn.official() != null && isUnexpected(question, by)) {
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
