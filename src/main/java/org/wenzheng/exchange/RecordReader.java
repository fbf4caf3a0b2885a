package org.wenzheng.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.exchange.ContentPackage.Question;
import org.wenzheng.exchange.ContentPackage.Turn;
import org.wenzheng.exchange.PackageFault.Code;

final class RecordReader {
    /** How the record names the host. */
    static final String HOST = "主持人";

    private static final Pattern REST =
            Pattern.compile("(?:\\{(question|answer) (\\d{2,4})(?:\\.(\\d{1,2}))?\\})?(?:：(.*))?");

    private final SourceFile source;
    private final Map<String, String> guestsByName;
    private final List<Question> questions;
    private final Faults faults;

    private final List<Turn> turns = new ArrayList<>();
    private final Set<String> spoken = new HashSet<>();

    private RecordReader(
            SourceFile source,
            Map<String, String> guestsByName,
            List<Question> questions,
            Faults faults) {
        this.source = source;
        this.guestsByName = guestsByName;
        this.questions = questions;
        this.faults = faults;
    }

    static List<Turn> read(
            SourceFile source,
            Map<String, String> guestsByName,
            List<Question> questions,
            Faults faults) {
        return new RecordReader(source, guestsByName, questions, faults).read();
    }

    private List<Turn> read() {
        for (FileBody.Part part : FileBody.parts(source, faults)) {
            if (!(part instanceof FileBody.Words words)) {
                add(part.line(), Code.MARKDOWN_NOT_ALLOWED);
            } else if (words.strong().isEmpty()) {
                goOn(words);
            } else {
                turn(words);
            }
        }
        noteWhatIsMissing();
        return turns;
    }

    /** A paragraph without a speaker belongs to the turn before it. */
    private void goOn(FileBody.Words words) {
        if (turns.isEmpty()) {
            add(words.line(), Code.TURN_NOT_READABLE);
            return;
        }
        Turn longer =
                switch (turns.removeLast()) {
                    case Turn.Host(String text, @Nullable Integer question) ->
                            new Turn.Host(text + "\n" + words.text(), question);
                    case Turn.Remark(String person, String text) ->
                            new Turn.Remark(person, text + "\n" + words.text());
                    case Turn.Reply reply -> {
                        add(words.line(), Code.TEXT_TWICE);
                        yield reply;
                    }
                };
        turns.add(longer);
    }

    private void turn(FileBody.Words words) {
        Matcher rest = REST.matcher(words.text());
        if (!rest.matches()) {
            add(words.line(), Code.TURN_NOT_READABLE);
            return;
        }
        String kind = rest.group(1);
        String text = rest.group(4) == null ? "" : rest.group(4).strip();
        boolean host = words.strong().equals(HOST);
        String person = guestsByName.getOrDefault(words.strong(), "");
        if (!host && person.isEmpty()) {
            add(words.line(), Code.UNKNOWN_SPEAKER, words.strong());
            return;
        }
        if ("answer".equals(kind)) {
            if (!text.isEmpty()) {
                add(words.line(), Code.TEXT_TWICE);
            }
            if (host) {
                add(words.line(), Code.HOST_DOES_NOT_ANSWER);
            } else {
                int answer = rest.group(3) == null ? 0 : Integer.parseInt(rest.group(3)) - 1;
                reply(person, Integer.parseInt(rest.group(2)) - 1, answer, words.line());
            }
            return;
        }
        if (text.isEmpty()) {
            add(words.line(), Code.TURN_WITHOUT_TEXT);
        }
        if (kind == null) {
            turns.add(host ? new Turn.Host(text, null) : new Turn.Remark(person, text));
        } else if (!host || rest.group(3) != null) {
            add(words.line(), host ? Code.TURN_NOT_READABLE : Code.GUEST_DOES_NOT_ASK);
        } else {
            ask(text, Integer.parseInt(rest.group(2)) - 1, words.line());
        }
    }

    private void ask(String text, int question, int line) {
        if (question < 0 || question >= questions.size()) {
            add(line, Code.UNKNOWN_QUESTION, place(question));
        } else if (!spoken.add(place(question))) {
            add(line, Code.SPOKEN_TWICE, "question " + place(question));
        }
        turns.add(new Turn.Host(text, question));
    }

    private void reply(String person, int question, int answer, int line) {
        String place = place(question, answer);
        if (question < 0
                || question >= questions.size()
                || answer < 0
                || answer >= questions.get(question).answers().size()) {
            add(line, Code.UNKNOWN_ANSWER, place);
        } else if (!questions.get(question).answers().get(answer).person().equals(person)) {
            String by = questions.get(question).answers().get(answer).person();
            add(line, Code.ANSWERED_BY_ANOTHER, place, by);
        } else if (!spoken.contains(place(question))) {
            add(line, Code.ANSWERED_BEFORE_ASKED, place(question));
        }
        if (!spoken.add(place)) {
            add(line, Code.SPOKEN_TWICE, "answer " + place);
        }
        turns.add(new Turn.Reply(person, question, answer));
    }

    private void noteWhatIsMissing() {
        for (int question = 0; question < questions.size(); question++) {
            if (!spoken.contains(place(question))) {
                add(0, Code.NEVER_SPOKEN, "question " + place(question));
            }
            for (int answer = 0; answer < questions.get(question).answers().size(); answer++) {
                if (!spoken.contains(place(question, answer))) {
                    add(0, Code.NEVER_SPOKEN, "answer " + place(question, answer));
                }
            }
        }
    }

    private static String place(int question) {
        return String.format(Locale.ROOT, "%02d", question + 1);
    }

    private static String place(int question, int answer) {
        return place(question) + "." + (answer + 1);
    }

    private void add(int line, Code code, Object... arguments) {
        faults.add(source.name(), line, code, arguments);
    }
}
