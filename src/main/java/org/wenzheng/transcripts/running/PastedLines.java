package org.wenzheng.transcripts.running;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.transcripts.parsing.PersonName;
import org.wenzheng.transcripts.parsing.TurnReader;
import org.wenzheng.transcripts.running.RunningLine.Role;
import org.wenzheng.transcripts.running.RunningLine.Voice;

final class PastedLines {
    record Said(@Nullable Voice voice, String text) {}

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
            Matcher mark = TurnReader.LABELLED.matcher(line.strip());
            Voice named = mark.matches() ? named(TurnReader.label(mark)) : null;
            String said = named == null ? line.strip() : mark.group("speech").strip();
            voice = named == null ? voice : named;
            add(lines, voice, said);
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

    /** Null where the mark names nobody of this session: then it is no mark, but what was said. */
    private @Nullable Voice named(String label) {
        String simplified =
                ChineseText.toSimplified(label).replaceAll("[（(][^）)]*[）)]$", "").strip();
        for (Voice guest : guests) {
            if (simplified.equals(ChineseText.toSimplified(guest.name()))) {
                return guest;
            }
        }
        if (TurnReader.HOST.matcher(simplified).matches()
                || simplified.equals(ChineseText.toSimplified(host.name()))) {
            return host;
        }
        if (TurnReader.CITIZEN.matcher(simplified).matches()) {
            return new Voice(Role.OTHER, null, shortened(label), null);
        }
        Matcher numbered = TurnReader.GUEST.matcher(simplified);
        if (numbered.matches() && guests.size() == 1) {
            return guests.getFirst();
        }
        return byTitle(simplified);
    }

    /** 王书记, 王海涛局长: whoever of the guests has that name. */
    private @Nullable Voice byTitle(String label) {
        PersonName name = PersonName.whole(label);
        if (name == null) {
            return null;
        }
        List<Voice> fitting =
                guests.stream()
                        .filter(
                                guest -> {
                                    String called = ChineseText.toSimplified(guest.name());
                                    String full = name.fullName();
                                    return full == null
                                            ? called.startsWith(name.surname())
                                            : called.equals(full);
                                })
                        .toList();
        return fitting.size() == 1 ? fitting.getFirst() : null;
    }

    static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= Voices.NAME_CHARACTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, Voices.NAME_CHARACTERS));
    }
}
