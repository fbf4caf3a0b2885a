package org.wenzheng.transcripts.parsing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.speakers.Lexicon;
import org.wenzheng.transcripts.speakers.PersonName;

final class HeaderLines {

    private static final Pattern KEYED =
            Pattern.compile(
                    "^[【\\[]?(标题|题目|(?:访谈|本期|直播|节目)?主题|话题|(?:访谈|直播|播出|上线|录制|活动|发布)?(?:时间|日期)"
                            + "|(?:访谈|特邀|做客|上线|现场)?嘉宾|上线单位|做客单位|(?:责任|参加)?单位|部门|(?:访谈|直播|录制)?地点|主持人?|记者|栏目|节目"
                            + "|来源|编辑|摄影|整理|文字实录|简介|摘要|导语)[】\\]]?[ 　]*[：:]?[ 　]*(.*)$");

    private static final Pattern SENTENCE = Pattern.compile("[。！？；]|，");

    private static final Pattern DATE =
            Pattern.compile("(\\d{4}) ?[年./-] ?(\\d{1,2}) ?[月./-] ?(\\d{1,2})(?:日|号|\\b)");

    private static final Pattern CHINESE_DATE =
            Pattern.compile("([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]");

    private static final Pattern DECORATION =
            Pattern.compile("^(?:[【\\[]?(?:文字实录|访谈实录|实录|直播实录)[】\\]]?[：:]?)?[《]?(.*?)[》]?$");

    private static final String DIGITS = "零一二三四五六七八九";
    private static final int LONGEST_TITLE = 40;
    private static final int SHORTEST_TITLE = 10;
    private static final int SHORTEST_SUBJECT = 4;

    private static final Pattern BROADCAST =
            Pattern.compile("^[【\\[]?(?:访谈|直播|播出|上线|录制|活动)(?:时间|日期)");

    private static final Pattern SUBJECT_WORDS = Pattern.compile(Lexicon.anyOf("subject-words"));

    private static final Pattern LEADING_DATE =
            Pattern.compile(
                    "^\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?[ 　]*(?:星期.|[（(]星期.[）)]|\\d{1,2}[:：]\\d{2})?[ 　]*");

    private HeaderLines() {}

    /** The number of lines at the top that are no turns. */
    static int end(List<Line> lines) {
        int end = 0;
        while (end < lines.size() && isHeader(lines.get(end).text())) {
            end++;
        }
        return end;
    }

    static @Nullable String subject(List<Line> header) {
        String title = null;
        for (Line line : header) {
            Matcher keyed = KEYED.matcher(line.text());
            if (keyed.matches()) {
                String key = keyed.group(1);
                boolean names = key.endsWith("题");
                if (names && !keyed.group(2).isBlank()) {
                    return keyed.group(2).strip();
                }
            } else if (mayBeTitle(line.text())
                    && !Furniture.isOnTop(line.text())
                    && (title == null || weight(line.text()) > weight(title))) {
                title = line.text();
            }
        }
        if (title == null) {
            return null;
        }
        title = LEADING_DATE.matcher(title).replaceFirst("");
        Matcher plain = DECORATION.matcher(title);
        return plain.matches() && !plain.group(1).isBlank() ? plain.group(1) : title;
    }

    private static boolean mayBeTitle(String text) {
        String undated = LEADING_DATE.matcher(text).replaceFirst("");
        return text.length() <= LONGEST_TITLE
                && undated.length() >= SHORTEST_SUBJECT
                && !text.matches(".*[。；：]$|.*。.*");
    }

    /** The name of a site or a programme may stand above the title. */
    private static int weight(String title) {
        boolean telling = SUBJECT_WORDS.matcher(title).find();
        return (telling ? 2 : 0)
                + (title.length() >= SHORTEST_TITLE ? 1 : 0)
                + (isTitle(title) ? 4 : 0);
    }

    /** Of the broadcast where a field tells it, else the first. */
    static @Nullable LocalDate date(List<Line> header) {
        LocalDate first = null;
        for (Line line : header) {
            LocalDate date = date(line.source());
            if (date != null && BROADCAST.matcher(line.source()).find()) {
                return date;
            }
            first = first == null ? date : first;
        }
        return first;
    }

    static List<PersonName> guests(List<Line> header) {
        List<PersonName> guests = new ArrayList<>();
        boolean inGuests = false;
        for (Line line : header) {
            Matcher keyed = KEYED.matcher(line.text());
            boolean isKeyed = keyed.matches();
            inGuests = isKeyed ? keyed.group(1).endsWith("嘉宾") : inGuests;
            if (inGuests) {
                String list = isKeyed ? keyed.group(2) : line.text();
                for (String item : list.split("[；;，,]|、(?!(?:党|副|局|主任|书记))")) {
                    PersonName guest = guest(item.strip());
                    if (guest != null) {
                        guests.add(guest);
                    }
                }
            }
        }
        return guests;
    }

    private static @Nullable PersonName guest(String item) {
        List<PersonName.Mention> mentions = PersonName.find(item);
        if (!mentions.isEmpty() && mentions.getFirst().name().given() != null) {
            return mentions.getFirst().name();
        }
        Matcher reversed =
                Pattern.compile(
                                "([\\u4e00-\\u9fff]{2,4})[ 　（(]+([\\u4e00-\\u9fff、]*?)("
                                        + PersonName.TITLE
                                        + ")[）)]?")
                        .matcher(item);
        if (reversed.matches()) {
            PersonName plain = PersonName.plain(reversed.group(1));
            if (plain != null) {
                String department = reversed.group(2).isEmpty() ? null : reversed.group(2);
                return new PersonName(
                        plain.surname(), plain.given(), reversed.group(3), department);
            }
        }
        return mentions.isEmpty() ? PersonName.plain(item) : mentions.getFirst().name();
    }

    static boolean isHeader(String text) {
        Matcher keyed = KEYED.matcher(text);
        if (keyed.matches() && (text.contains("：") || text.contains(":") || text.contains("】"))) {
            String key = keyed.group(1);
            String value = keyed.group(2);
            boolean speaker = key.startsWith("主持") || key.equals("记者");
            if (speaker) {
                return !value.isEmpty()
                        && value.length() <= 12
                        && !SENTENCE.matcher(value).find()
                        && !value.contains("好")
                        && PersonName.plain(value.replaceAll("[ 　]", "")) != null;
            }
            boolean guests = key.endsWith("嘉宾");
            return !guests || !Pattern.compile("[。！？]").matcher(value).find();
        }
        return date(text) != null && text.length() < 24 || isTitle(text) || Furniture.isOnTop(text);
    }

    /** 嘉宾：市交通局局长 周明远 and the like: a field, not somebody's words. */
    static boolean isField(String text) {
        Matcher keyed = KEYED.matcher(text);
        return keyed.matches() && !keyed.group(2).isBlank() && isHeader(text);
    }

    private static boolean isTitle(String text) {
        boolean labelled = text.matches("^(?:[\\[【][^\\]】]{1,20}[\\]】].*|[^：:]{1,16}[：:].*)$");
        return text.length() <= LONGEST_TITLE
                && !SENTENCE.matcher(text).find()
                && !text.endsWith("：")
                && (!labelled || text.startsWith("【文字实录") || text.startsWith("【访谈"));
    }

    private static @Nullable LocalDate date(String text) {
        Matcher m = DATE.matcher(text);
        try {
            if (m.find()) {
                return LocalDate.of(
                        Integer.parseInt(m.group(1)),
                        Integer.parseInt(m.group(2)),
                        Integer.parseInt(m.group(3)));
            }
            Matcher chinese = CHINESE_DATE.matcher(text);
            if (chinese.find()) {
                return LocalDate.of(
                        year(chinese.group(1)), number(chinese.group(2)), number(chinese.group(3)));
            }
        } catch (DateTimeException e) {
            return null;
        }
        return null;
    }

    private static int year(String digits) {
        int year = 0;
        for (char c : digits.toCharArray()) {
            year = year * 10 + Math.max(0, DIGITS.indexOf(c));
        }
        return year;
    }

    /** 一 to 九十九. */
    private static int number(String chinese) {
        int ten = chinese.indexOf('十');
        if (ten < 0) {
            return DIGITS.indexOf(chinese.charAt(0));
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(chinese.charAt(0));
        int ones = ten + 1 < chinese.length() ? DIGITS.indexOf(chinese.charAt(ten + 1)) : 0;
        return tens * 10 + ones;
    }
}
