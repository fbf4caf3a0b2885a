package org.wenzheng.transcripts.speakers;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before somebody's words and says who speaks, read by itself. Whether a label that
 * could be a name is one, the whole transcript tells.
 *
 * @param text without spaces inside of words; in Simplified
 * @param person whom it names; null where it names an office, a title or nobody
 * @param nickname how a citizen calls himself
 * @param sure whether it can hardly be anything but a label
 */
public record Label(
        Kind kind,
        String text,
        @Nullable PersonName person,
        @Nullable String nickname,
        boolean sure) {

    public enum Kind {
        HOST,
        /** Of a council: gives the floor. */
        CHAIR,
        /** Of a council: asks, or answers where no council sits. */
        MEMBER,
        PRESS,
        CITIZEN,
        /** Asks, whoever it is: 问. */
        ASKER,
        OFFICIAL,
        /** A title or an office alone: 局长, 市教育局. */
        OFFICE,
        /** A name that could be one of an official, a host or a citizen. */
        PERSON,
        NARRATION,
        FURNITURE,
        UNKNOWN
    }

    private static final String NUMBER = "[一二三四五六七八九十甲乙丙丁A-Fa-f\\d]{0,2}";

    private static final Pattern NUMBERED = Pattern.compile("[ 　]*" + NUMBER);
    private static final Pattern LAST_DIGITS = Pattern.compile("\\d{1,3}$");

    private static final Pattern HOST =
            Pattern.compile(
                    "(?:节目|直播|现场|特约)?" + Lexicon.anyOf("hosts") + NUMBER + "[ 　·]*(.{0,6})");

    private static final Pattern PRESS =
            Pattern.compile(
                    "(.{0,20}?)" + Lexicon.anyOf("press") + "(?:提问|问)?" + NUMBER + "[ 　]*(.{0,4})");

    private static final Pattern OUTLET =
            Pattern.compile("[《“]?.{2,14}" + Lexicon.anyOf("outlets") + "[》”]?(?:提问)?");

    private static final String CITIZENS =
            "(?:"
                    + Lexicon.anyOf("before-citizens")
                    + "|来自.{1,8}的)*("
                    + Lexicon.anyOf("citizens")
                    + ")+";

    /** What a citizen does, then a name that stands apart: 网友提问, 市民来电 李女士. */
    private static final Pattern ASKING_CITIZEN =
            Pattern.compile(
                    CITIZENS
                            + "("
                            + Lexicon.anyOf("behind-citizens")
                            + "+)"
                            + "((?:[ 　“「『\"@（(].{0,24})?|"
                            + NUMBER
                            + "|.{1,4}"
                            + Lexicon.anyOf("address")
                            + ")");

    private static final Pattern CITIZEN = Pattern.compile(CITIZENS + "()(.{0,24})");

    private static final Pattern ADDRESSED =
            Pattern.compile("(?:老|小|[\\u4e00-\\u9fff]{1,3})" + Lexicon.anyOf("address"));

    private static final Pattern GUEST =
            Pattern.compile(Lexicon.anyOf("guests") + NUMBER + "[ 　：:]*(.{0,24})");

    private static final Pattern NARRATION = Pattern.compile(Lexicon.anyOf("narration") + NUMBER);

    private static final Pattern FURNITURE = Pattern.compile(Lexicon.anyOf("furniture"));

    private static final Pattern TITLE = Pattern.compile("(.*?)(" + PersonName.TITLE + ")");

    private static final Pattern ONLY_TITLE = Pattern.compile(PersonName.TITLE);

    private static final Pattern OFFICE_END = Pattern.compile(".+" + Lexicon.anyOf("offices"));

    private static final Pattern OFFICE_TITLE =
            Pattern.compile(".+" + Lexicon.anyOf("office-parts") + PersonName.TITLE);

    private static final Pattern ASIDE = Pattern.compile("(.+?)[ 　]*[（(]([^）)]{1,20})[）)]");

    private static final Pattern QUOTES = Pattern.compile("[“”\"「」『』‘’'@：:]");

    private static final Pattern SAYING =
            Pattern.compile("(.{2,16}?)(?:介绍|回答|答复|表示|提问|发言|说|答|问|道)+");

    private static final Pattern ASKS = Pattern.compile("(?<=.{2})(?:提问|发问|留言|来电|来信|咨询|求助|问道?|说)$");

    private static final Pattern QUOTED = Pattern.compile("[“「『‘\"]([^”」』’\"]+)[”」』’\"]");

    private static final Pattern SINGLE_HAN =
            Pattern.compile(
                    "(?<![\\u4e00-\\u9fff])[\\u4e00-\\u9fff](?:[ 　]+[\\u4e00-\\u9fff](?![\\u4e00-\\u9fff]))+");

    /** Heads an office, though the title ends as a member's does. */
    private static final String HEAD = "主任委员";

    private static final List<String> MEMBERS = Lexicon.words("members");
    private static final List<String> CHAIRS = Lexicon.words("chairs");
    private static final List<String> ASKERS = Lexicon.words("askers");
    private static final List<String> ANSWERERS = Lexicon.words("answerers");
    private static final List<String> UNNAMED = Lexicon.words("unnamed-officials");
    private static final List<String> CITIZEN_WORDS = Lexicon.words("citizens");
    private static final List<String> SURE_CITIZENS = Lexicon.words("citizens-surely");

    /**
     * Reads a label.
     *
     * @param raw in Simplified, without the marks round it
     */
    public static Label of(String raw) {
        String text = joined(raw.strip());
        Matcher parenthesis = ASIDE.matcher(text);
        String main = parenthesis.matches() ? parenthesis.group(1).strip() : text;
        String aside = parenthesis.matches() ? parenthesis.group(2).strip() : "";
        Label label = byWord(main, aside, text);
        label = label != null ? label : byName(main, aside, text);
        Matcher saying = SAYING.matcher(text);
        return label.kind == Kind.UNKNOWN && saying.matches()
                ? saying(saying.group(1), label)
                : label;
    }

    /** 贺建军介绍说：, 主持人问： */
    private static Label saying(String speaker, Label whole) {
        Label label = of(speaker);
        return switch (label.kind) {
            case HOST, PRESS, OFFICIAL, OFFICE, PERSON -> label;
            default -> whole;
        };
    }

    /** 主 持 人 and 马　铭 are one word each; 主持人 夏一鸣 are two. */
    private static String joined(String text) {
        return SINGLE_HAN.matcher(text).replaceAll(m -> m.group().replaceAll("[ 　]", ""));
    }

    private static @Nullable Label byWord(String main, String aside, String text) {
        String word = LAST_DIGITS.matcher(main).replaceFirst("");
        if (ASKERS.contains(word)) {
            return new Label(Kind.ASKER, text, null, null, true);
        }
        if (ANSWERERS.contains(word)) {
            return new Label(Kind.OFFICIAL, text, null, null, true);
        }
        if (CHAIRS.contains(main)) {
            return new Label(Kind.CHAIR, text, null, null, true);
        }
        if (MEMBERS.contains(main)) {
            return new Label(Kind.MEMBER, text, null, null, true);
        }
        Label host = host(main, aside, text);
        if (host != null) {
            return host;
        }
        if (NARRATION.matcher(main).matches()) {
            return new Label(Kind.NARRATION, text, null, null, true);
        }
        if (CITIZEN_WORDS.contains(main)) {
            return new Label(Kind.CITIZEN, text, null, aside.isEmpty() ? null : aside, true);
        }
        Label press = press(main, text);
        if (press != null) {
            return press;
        }
        Label citizen = citizen(main, aside, text);
        if (citizen != null) {
            return citizen;
        }
        Matcher guest = GUEST.matcher(main);
        if (guest.matches()) {
            String named = guest.group(1).isEmpty() ? aside : guest.group(1);
            PersonName person = named.isEmpty() ? null : person(named, aside);
            if (named.isEmpty() && UNNAMED.contains(main)) {
                return new Label(Kind.OFFICE, text, null, null, true);
            }
            boolean alone = named.isEmpty() || person != null;
            return alone ? new Label(Kind.OFFICIAL, text, person, null, true) : null;
        }
        return null;
    }

    private static @Nullable Label host(String main, String aside, String text) {
        Matcher host = HOST.matcher(main);
        boolean byAside = HOST.matcher(aside).matches();
        if (!byAside && !host.matches()) {
            return null;
        }
        String name = byAside ? main : host.group(1);
        PersonName person = PersonName.plain(name.replaceAll("[ 　]", ""));
        boolean named = name.isEmpty() || person != null || name.length() <= 4;
        return named ? new Label(Kind.HOST, text, person, null, true) : null;
    }

    private static @Nullable Label press(String main, String text) {
        Matcher press = PRESS.matcher(main);
        if (press.matches()) {
            String name = press.group(2);
            boolean named = name.isEmpty() || PersonName.plain(name) != null;
            return named ? new Label(Kind.PRESS, text, null, null, true) : null;
        }
        return OUTLET.matcher(main).matches()
                ? new Label(Kind.PRESS, text, null, null, !CommonWord.is(main))
                : null;
    }

    private static @Nullable Label citizen(String main, String aside, String text) {
        Matcher citizen = ASKING_CITIZEN.matcher(main);
        if (!citizen.matches()) {
            citizen = CITIZEN.matcher(main);
        }
        if (!citizen.matches()) {
            return ADDRESSED.matcher(main).matches() && PersonName.whole(main) == null
                    ? new Label(Kind.CITIZEN, text, null, main, false)
                    : null;
        }
        String rest = NUMBERED.matcher(citizen.group(3)).matches() ? "" : citizen.group(3);
        Matcher quoted = QUOTED.matcher(rest);
        String nickname =
                quoted.find()
                        ? quoted.group(1)
                        : ASKS.matcher(QUOTES.matcher(rest).replaceAll("").strip())
                                .replaceFirst("");
        boolean apart = rest.isEmpty() || !rest.equals(nickname);
        boolean office = OFFICE_TITLE.matcher(main).matches() || OFFICE_END.matcher(main).matches();
        if (!apart && (office || PersonName.whole(main) != null || isNoNickname(nickname))) {
            return null;
        }
        boolean sure =
                apart
                        || SURE_CITIZENS.contains(citizen.group(1))
                        || !citizen.group(2).isEmpty()
                        || ADDRESSED.matcher(nickname).matches()
                        || PersonName.plain(nickname) != null && !CommonWord.is(nickname);
        nickname = nickname.isEmpty() ? aside : nickname;
        return new Label(Kind.CITIZEN, text, null, nickname.isEmpty() ? null : nickname, sure);
    }

    /** 市民可以通过, 群众反映: what begins with a verb or the like is no name. */
    private static boolean isNoNickname(String text) {
        for (int length = Math.min(4, text.length()); length > 0; length--) {
            String word = text.substring(0, length);
            if (CommonWord.is(word)) {
                return length > 1 ? CommonWord.isNoName(word) : CommonWord.isParticle(word);
            }
        }
        return false;
    }

    private static Label byName(String main, String aside, String text) {
        PersonName person = person(main, aside);
        if (person != null) {
            String title = person.title();
            boolean member =
                    title != null
                            && !title.endsWith(HEAD)
                            && MEMBERS.stream().anyMatch(title::endsWith);
            Kind kind = member ? Kind.MEMBER : title == null ? Kind.PERSON : Kind.OFFICIAL;
            return new Label(kind, text, person, null, title != null);
        }
        if (TITLE.matcher(main).matches() || OFFICE_END.matcher(main).matches()) {
            return new Label(Kind.OFFICE, text, null, null, OFFICE_TITLE.matcher(main).matches());
        }
        if (FURNITURE.matcher(main).matches()) {
            return new Label(Kind.FURNITURE, text, null, null, true);
        }
        return new Label(Kind.UNKNOWN, text, null, null, false);
    }

    private static @Nullable PersonName person(String main, String aside) {
        PersonName person = PersonName.whole(main);
        if (person != null || ONLY_TITLE.matcher(main).matches()) {
            return person;
        }
        PersonName plain = PersonName.plain(main.replaceAll("[ 　]", ""));
        if (plain == null) {
            return afterOffice(main);
        }
        Matcher title = TITLE.matcher(aside);
        if (title.matches()) {
            String department = title.group(1).isEmpty() ? null : title.group(1);
            return new PersonName(plain.surname(), plain.given(), title.group(2), department);
        }
        return plain;
    }

    /** 市水务局 贺建军. */
    private static @Nullable PersonName afterOffice(String main) {
        List<String> words = Arrays.asList(main.split("[ 　]+"));
        if (words.size() != 2 || !OFFICE_END.matcher(words.getFirst()).matches()) {
            return null;
        }
        PersonName plain = PersonName.plain(words.get(1));
        return plain == null
                ? null
                : new PersonName(plain.surname(), plain.given(), null, words.getFirst());
    }

    /** The name of a title or an office that is all a label tells. */
    public @Nullable String office() {
        return kind == Kind.OFFICE ? text : null;
    }
}
