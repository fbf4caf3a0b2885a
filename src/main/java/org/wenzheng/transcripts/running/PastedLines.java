package org.wenzheng.transcripts.running;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.transcripts.running.RunningLine.Role;
import org.wenzheng.transcripts.running.RunningLine.Voice;
import org.wenzheng.transcripts.speakers.Label;
import org.wenzheng.transcripts.speakers.LabelledLine;
import org.wenzheng.transcripts.speakers.PersonName;

final class PastedLines {
    record Said(@Nullable Voice voice, String text) {}

    private record Marked(Voice voice, String speech) {}

    private final Voice host;
    private final List<Voice> guests;

    PastedLines(Voice host, List<Voice> guests) {
        this.host = host;
        this.guests = List.copyOf(guests);
    }

    /** A line break ends what is said; a line without a mark is the one speaker's before it. */
    List<Said> of(String text) {
        List<Said> lines = new ArrayList<>();
        Voice voice = null;
        for (String line : text.lines().toList()) {
            Marked marked = marked(line.strip());
            voice = marked == null ? voice : marked.voice;
            add(lines, voice, marked == null ? line.strip() : marked.speech);
        }
        return lines;
    }

    private static void add(List<Said> lines, @Nullable Voice voice, String said) {
        for (int from = 0; from < said.length(); ) {
            int to = Math.min(said.length(), from + RunningLine.TEXT_CHARACTERS);
            if (to < said.length() && Character.isHighSurrogate(said.charAt(to - 1))) {
                to--;
            }
            lines.add(new Said(voice, said.substring(from, to)));
            from = to;
        }
    }

    /** Null where nobody of this session is named: then it is no label, but what was said. */
    private @Nullable Marked marked(String line) {
        String simplified = ChineseText.toSimplified(line);
        LabelledLine labelled = LabelledLine.of(simplified);
        labelled = labelled == null ? LabelledLine.alone(simplified) : labelled;
        if (labelled == null) {
            return null;
        }
        Voice named = named(labelled, line);
        // Folding keeps the length, so that what was said ends the line as it was written.
        int at = simplified.lastIndexOf(labelled.speech());
        return named == null || at < 0
                ? null
                : new Marked(named, line.substring(at, at + labelled.speech().length()));
    }

    private @Nullable Voice named(LabelledLine labelled, String line) {
        Label label = labelled.label();
        for (Voice guest : guests) {
            if (isNamed(label, guest)) {
                return guest;
            }
        }
        if (label.kind() == Label.Kind.HOST || isNamed(label, host)) {
            return host;
        }
        if (labelled.form() == LabelledLine.Form.ALONE) {
            return null;
        }
        return switch (label.kind()) {
            case CITIZEN, PRESS -> new Voice(Role.OTHER, null, shortened(as(label, line)), null);
            case OFFICIAL, MEMBER, OFFICE, PERSON -> guest(label);
            default -> null;
        };
    }

    /** The label in the script in which it was written. */
    private static String as(Label label, String line) {
        int at = ChineseText.toSimplified(line).indexOf(label.text());
        return at < 0 ? label.text() : line.substring(at, at + label.text().length());
    }

    private static boolean isNamed(Label label, Voice voice) {
        String name = ChineseText.toSimplified(voice.name());
        PersonName person = label.person();
        return label.text().equals(name) || person != null && name.equals(person.fullName());
    }

    /** 王书记, 沈总, 局长, 嘉宾: whoever of the guests it can be, if it can be only one. */
    private @Nullable Voice guest(Label label) {
        PersonName person = label.person();
        if (person != null && person.given() != null) {
            return null;
        }
        List<Voice> fitting =
                guests.stream()
                        .filter(
                                guest ->
                                        person == null
                                                ? label.office() == null || holds(guest, label)
                                                : ChineseText.toSimplified(guest.name())
                                                        .startsWith(person.surname()))
                        .toList();
        return fitting.size() == 1 ? fitting.getFirst() : null;
    }

    private static boolean holds(Voice guest, Label label) {
        String title = guest.title() == null ? "" : ChineseText.toSimplified(guest.title());
        return !title.isEmpty() && (title.endsWith(label.text()) || label.text().endsWith(title));
    }

    static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= Voices.NAME_CHARACTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, Voices.NAME_CHARACTERS));
    }
}
