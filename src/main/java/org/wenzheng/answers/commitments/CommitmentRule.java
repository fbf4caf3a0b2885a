package org.wenzheng.answers.commitments;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wenzheng.answers.deadlines.WorkingDays;
import org.wenzheng.shared.text.ChineseText;

/**
 * Finds sentences that say what will be done until when. It only proposes, and rather misses one
 * than floods a desk: conditions, rules for everybody, what others promised, what is over, and
 * quotes are none.
 */
public final class CommitmentRule {
    private CommitmentRule() {}

    /**
     * @param sentence as it stands in the text, with its full stop
     * @param place of the sentence in the text, in UTF-16 units
     */
    public record Found(String sentence, int place, LocalDate dueOn, Certainty certainty) {}

    private static final int LONGEST_SENTENCE = Commitments.SENTENCE_CHARACTERS;

    private static final Pattern SENTENCE = Pattern.compile("[^。！!？?；;\\n]+[。！!？?；;]?");

    /** Whose words they are is not known, or a document's; plans of five years are named so too. */
    private static final Pattern QUOTED =
            Pattern.compile("《[^》]*》|“(?!十[三四五六]五)[^”]*”|「(?!十[三四五六]五)[^」]*」|\"[^\"]*\"");

    private static final Pattern SURELY =
            Pattern.compile(
                    "将(?!近)|(?<![议社机开都只协工年国省市])会(?![议同计员商上展场])|一定|确保|保证|承诺|务必|我们|我[局委办市区县厅院校]");

    private static final Pattern PERHAPS =
            Pattern.compile("预计|计划|力争|争取|拟(?!定)|有望|打算|准备|努力|预期|原则上|左右|大约|有可能");

    private static final Pattern DEED =
            Pattern.compile(
                    "完成|完工|建成|开通|通车|竣工|开工|启动|投入|投用|启用|交付|解决|整改|改造|实现|落实|出台|发布|公布|公开|印发|上线|运行|运营|开放"
                            + "|办结|办完|答复|回复|反馈|拆除|安装|装上|修复|修好|修缮|恢复|更换|配备|配齐|达到|覆盖|推进|推出|实施|建设|新建|新增|增设"
                            + "|增加|建立|制定|治理|清理|清运|疏通|施划|铺设|验收|移交|发放|到位|结束|兑付|处理|处置|核查|调查|联系|上报|提交|召开|开展"
                            + "|入住|回迁|安置|公示|回访|供水|供气|供暖|通水|通气|通电");

    /** Something has to happen first that nobody knows the day of, or a rule for all such cases. */
    private static final Pattern CONDITION =
            Pattern.compile("如果|假如|倘若|若(?!干)|一旦|只要|凡是?|如(?:需|有|遇|因|您|在)|的话|[^目]的[，,]|条件成熟|具备条件");

    private static final Pattern RULE =
            Pattern.compile(
                    "请(?:您|你|大家|市民|各位|于|在|尽快|及时)|[您你](?:们)?(?:可|需|应|要|须)|可以?(?:在|于|到)|应当|[应须需](?:要)?(?:在|于)"
                            + "|(?:申请人|当事人|用人单位|参保人员?|市民|居民|业主|家长|考生|职工|纳税人)[^，,]{0,12}[应须需可要]"
                            + "|逾期[不未]|有效期|办理时限|受理时间|报名时间|法定|规定的?(?:时限|期限)|根据[^，,]{0,20}规定|按照[^，,]{0,20}规定");

    private static final Pattern OTHERS =
            Pattern.compile(
                    "(?:开发商|建设单位|施工单位|施工方|物业|企业|公司|运营方|承包商|对方|国家|省里|上级|厂家|业主方)(?:方面|负责人)?"
                            + "[^，,]{0,8}(?:承诺|表示|称|答应|计划|预计|将|会|保证|告知)");

    private static final Pattern OVER =
            Pattern.compile("已|曾|收到|(?<!为)了|原计划|原定|原本|此前|当时|截至|截止|上次|去年|前年");

    private static final Pattern NOT =
            Pattern.compile("无法|不能|难以|不可能|没有计划|暂无|暂不|不会|未能|不打算|没法|做不到|不具备");

    /** Every year, or the end of a span that began before. */
    private static final Pattern RECURRING = Pattern.compile("每(?:年|月|个|季|周)?[^，,]*$|[到至]\\s*$");

    /** What makes a number of days begin with something else than the answer. */
    private static final Pattern BEGINS_LATER =
            Pattern.compile("(?:后|起|以来|每|近|过去|最近|前|满|第|不到)(?:的|，|,|在|于|约|大约|这)?\\s*$");

    private static final String NUMBER = "(?<n>[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)";
    private static final String NO_NUMBER = "(?<![0-9一二两三四五六七八九十几半多近])";
    private static final String NO_OTHER_YEAR = "(?<![去前上往每历近]年)(?<![去前上往每历近0-9])";
    private static final String YEAR = "(?:(?<y>20[0-9]{2})\\s*年|(?<ry>[今本当明后])年)";
    private static final String MONTH =
            "(?:(?<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\\s*月份?|(?<rm>本|这个|当|下个?|次)月)";
    private static final String BEFORE = "(?<before>之前|以前|前(?![往期后]))";
    private static final String WITHIN = "(?<within>之内|以内|内)";

    /** What a time says, and whether people mean it in two ways. */
    private record Due(LocalDate day, boolean vague) {
        static Due of(LocalDate day) {
            return new Due(day, false);
        }
    }

    /** Empty: no such day. */
    @FunctionalInterface
    private interface Reading {
        Optional<Due> of(Matcher found, LocalDate said, WorkingDays calendar);
    }

    private record Expression(Pattern pattern, Reading reading) {}

    private static final List<Expression> EXPRESSIONS =
            List.of(
                    new Expression(
                            Pattern.compile(
                                    NO_NUMBER
                                            + YEAR
                                            + "?\\s*"
                                            + MONTH
                                            + "\\s*(?<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\\s*[日号]\\s*"
                                            + BEFORE
                                            + "?"),
                            (found, said, calendar) -> day(found, said)),
                    new Expression(
                            Pattern.compile(
                                    NO_NUMBER
                                            + YEAR
                                            + "?\\s*"
                                            + MONTH
                                            + "(?!\\s*[0-9一二三四五六七八九十]+\\s*[日号至到-])\\s*"
                                            + "(?<part>底|末|上旬|中旬|下旬|初)?\\s*(?:"
                                            + BEFORE
                                            + "|"
                                            + WITHIN
                                            + ")?"),
                            (found, said, calendar) -> month(found, said)),
                    new Expression(
                            Pattern.compile("(?<![0-9一二三四五六七八九十个本这当下次])月底\\s*" + BEFORE),
                            (found, said, calendar) -> Optional.of(Due.of(endOfMonth(said)))),
                    new Expression(
                            Pattern.compile(
                                    NO_OTHER_YEAR
                                            + "(?:(?<y>20[0-9]{2})|(?<ry>[今本当明后]))?\\s*年\\s*年?\\s*[底末终]\\s*"
                                            + BEFORE
                                            + "?"),
                            (found, said, calendar) ->
                                    Optional.of(Due.of(endOfYear(year(found, said))))),
                    new Expression(
                            Pattern.compile(
                                    NO_OTHER_YEAR
                                            + NO_NUMBER
                                            + "(?:(?<y>20[0-9]{2})|(?<ry>[今本当明]))?\\s*年度?\\s*"
                                            + WITHIN),
                            (found, said, calendar) ->
                                    Optional.of(Due.of(endOfYear(year(found, said))))),
                    new Expression(
                            Pattern.compile("(?<![0-9])(?<y>20[0-9]{2})\\s*年\\s*" + BEFORE),
                            (found, said, calendar) ->
                                    Optional.of(
                                            new Due(
                                                    endOfYear(
                                                            Integer.parseInt(found.group("y")) - 1),
                                                    true))),
                    new Expression(
                            Pattern.compile(
                                    NO_OTHER_YEAR
                                            + YEAR
                                            + "?\\s*(?<half>[上下])半年\\s*(?:底|末)?\\s*(?:"
                                            + BEFORE
                                            + "|"
                                            + WITHIN
                                            + ")?"),
                            (found, said, calendar) ->
                                    Optional.of(
                                            Due.of(
                                                    endOfMonth(
                                                            LocalDate.of(
                                                                    year(found, said),
                                                                    found.group("half").equals("上")
                                                                            ? 6
                                                                            : 12,
                                                                    1))))),
                    new Expression(
                            Pattern.compile(
                                    NO_OTHER_YEAR
                                            + YEAR
                                            + "?\\s*(?:第?(?<q>[一二三四1-4])|(?<rq>[本下]))个?季度\\s*[底末]?\\s*(?:"
                                            + BEFORE
                                            + "|"
                                            + WITHIN
                                            + ")?"),
                            (found, said, calendar) -> Optional.of(Due.of(quarter(found, said)))),
                    new Expression(
                            Pattern.compile(
                                    "(?<![0-9一二两三四五六七八九十第上下])"
                                            + NUMBER
                                            + "\\s*个?\\s*(?<unit>工作日|自然日|日|天|小时|周|星期|礼拜|月|季度|年)\\s*"
                                            + WITHIN),
                            CommitmentRule::duration),
                    new Expression(
                            Pattern.compile(
                                    "(?<![每至到])(?<rw>本|这个?|下个?)?(?:周|星期|礼拜)(?<wd>[一二三四五六日天末])(?![至到、])\\s*"
                                            + BEFORE
                                            + "?"),
                            (found, said, calendar) -> weekday(found, said)),
                    new Expression(
                            Pattern.compile("(?<rw>本|这个?|下个?)(?:周|星期|礼拜)\\s*" + WITHIN),
                            (found, said, calendar) ->
                                    Optional.of(Due.of(monday(found, said).plusDays(6)))),
                    new Expression(
                            Pattern.compile(
                                    "十\\s*(?<plan>[三四五六])\\s*五\\s*[”」]?\\s*(?:规划)?\\s*(?<end>期?末|末期|收官|结束)?\\s*(?:期间|时期|期内|"
                                            + BEFORE
                                            + "|"
                                            + WITHIN
                                            + ")?"),
                            (found, said, calendar) ->
                                    Optional.of(
                                            new Due(
                                                    endOfYear(
                                                            2005 + 5 * number(found.group("plan"))),
                                                    found.group("end") == null))),
                    new Expression(
                            Pattern.compile(
                                    "(?<feast>国庆|元旦|五一|劳动节)节?\\s*(?:假期|长假|节日)?\\s*" + BEFORE),
                            (found, said, calendar) -> Optional.of(Due.of(feast(found, said)))));

    /**
     * What a text commits to, in its order.
     *
     * @param said the day of the answer; what is before it is over
     * @param calendar that working days are counted by
     */
    public static List<Found> in(String text, LocalDate said, WorkingDays calendar) {
        String folded = digits(ChineseText.toSimplified(text));
        List<Found> all = new ArrayList<>();
        Matcher sentences = SENTENCE.matcher(folded);
        while (sentences.find()) {
            int from = sentences.start();
            int to = sentences.end();
            while (from < to && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            String written = text.substring(from, to).stripTrailing();
            if (written.codePointCount(0, written.length()) <= LONGEST_SENTENCE) {
                int place = from;
                read(unquoted(folded.substring(from, from + written.length())), said, calendar)
                        .ifPresent(
                                due ->
                                        all.add(
                                                new Found(
                                                        written,
                                                        place,
                                                        due.day(),
                                                        due.certainty())));
            }
        }
        return List.copyOf(all);
    }

    private record Read(LocalDate day, Certainty certainty) {}

    /** The last of the days that a sentence commits to. */
    private static Optional<Read> read(String sentence, LocalDate said, WorkingDays calendar) {
        if (sentence.endsWith("？")
                || sentence.endsWith("?")
                || !DEED.matcher(sentence).find()
                || OTHERS.matcher(sentence).find()
                || RULE.matcher(sentence).find()) {
            return Optional.empty();
        }
        boolean surely = SURELY.matcher(sentence).find();
        boolean perhaps = PERHAPS.matcher(sentence).find();
        List<Read> all = new ArrayList<>();
        for (Expression expression : EXPRESSIONS) {
            Matcher found = expression.pattern().matcher(sentence);
            while (found.find()) {
                boolean bounded = group(found, "before") || group(found, "within");
                if ((bounded || surely || perhaps) && isAhead(sentence, found)) {
                    expression
                            .reading()
                            .of(found, said, calendar)
                            .filter(due -> !due.day().isBefore(said))
                            .filter(due -> due.day().isBefore(said.plusYears(20)))
                            .map(
                                    due ->
                                            new Read(
                                                    due.day(),
                                                    certainty(
                                                            surely && !perhaps,
                                                            perhaps,
                                                            due.vague() || !bounded)))
                            .ifPresent(all::add);
                }
            }
        }
        return all.stream().max(Comparator.comparing(Read::day));
    }

    /** Nothing before it makes it a condition, nothing beside it says that it is over or not so. */
    private static boolean isAhead(String sentence, Matcher found) {
        String before = sentence.substring(0, found.start());
        String clause = before.substring(lastComma(before) + 1) + clauseFrom(sentence, found.end());
        return !CONDITION.matcher(before).find()
                && !OVER.matcher(clause).find()
                && !RECURRING.matcher(before).find()
                && !(group(found, "unit") && BEGINS_LATER.matcher(before).find())
                && !NOT.matcher(sentence.substring(found.end())).find();
    }

    private static int lastComma(String text) {
        return Math.max(text.lastIndexOf('，'), text.lastIndexOf(','));
    }

    private static String clauseFrom(String sentence, int from) {
        String rest = sentence.substring(from);
        Matcher comma = Pattern.compile("[，,]").matcher(rest);
        return comma.find() ? rest.substring(0, comma.start()) : rest;
    }

    private static Certainty certainty(boolean surely, boolean perhaps, boolean vague) {
        if (surely) {
            return vague ? Certainty.LIKELY : Certainty.SURE;
        }
        return perhaps && !vague ? Certainty.LIKELY : Certainty.UNSURE;
    }

    private static boolean group(Matcher found, String name) {
        return found.namedGroups().containsKey(name) && found.group(name) != null;
    }

    /** As long as it was, so that places stay. */
    private static String unquoted(String sentence) {
        Matcher quoted = QUOTED.matcher(sentence);
        StringBuilder left = new StringBuilder(sentence);
        while (quoted.find()) {
            for (int at = quoted.start(); at < quoted.end(); at++) {
                left.setCharAt(at, ' ');
            }
        }
        return left.toString();
    }

    private static String digits(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int at = 0; at < plain.length(); at++) {
            char character = plain.charAt(at);
            if (character >= '０' && character <= '９') {
                plain.setCharAt(at, (char) (character - '０' + '0'));
            }
        }
        return plain.toString();
    }

    private static int year(Matcher found, LocalDate said) {
        String year = found.group("y");
        if (year != null) {
            return Integer.parseInt(year);
        }
        String relative = found.group("ry");
        return said.getYear() + ("明".equals(relative) ? 1 : 0) + ("后".equals(relative) ? 2 : 0);
    }

    private static boolean saysYear(Matcher found) {
        return found.group("y") != null || found.group("ry") != null;
    }

    private static LocalDate endOfYear(int year) {
        return LocalDate.of(year, 12, 31);
    }

    private static LocalDate endOfMonth(LocalDate day) {
        return day.withDayOfMonth(day.lengthOfMonth());
    }

    /** The first day of the month that is meant. */
    private static LocalDate monthOf(Matcher found, LocalDate said) {
        String relative = found.group("rm");
        if (relative != null) {
            LocalDate first = said.withDayOfMonth(1);
            return relative.startsWith("下") || relative.equals("次") ? first.plusMonths(1) : first;
        }
        return LocalDate.of(year(found, said), number(found.group("m")), 1);
    }

    private static Optional<Due> day(Matcher found, LocalDate said) {
        LocalDate month = monthOf(found, said);
        int day = number(found.group("d"));
        if (day < 1 || day > month.lengthOfMonth()) {
            return Optional.empty();
        }
        return Optional.of(coming(Due.of(month.withDayOfMonth(day)), found, said));
    }

    /** Before a month is before its first day for some, and up to its end for others. */
    private static Optional<Due> month(Matcher found, LocalDate said) {
        LocalDate month = monthOf(found, said);
        String part = found.group("part");
        boolean before = found.group("before") != null;
        Due due =
                switch (part == null ? "" : part) {
                    case "底", "末", "下旬" -> Due.of(endOfMonth(month));
                    case "初", "上旬" -> new Due(month.withDayOfMonth(10), true);
                    case "中旬" -> new Due(month.withDayOfMonth(20), true);
                    default ->
                            before ? new Due(month.minusDays(1), true) : Due.of(endOfMonth(month));
                };
        return Optional.of(coming(due, found, said));
    }

    /** Who names a month without a year means the next one. */
    private static Due coming(Due due, Matcher found, LocalDate said) {
        return due.day().isBefore(said) && !saysYear(found) && found.group("rm") == null
                ? new Due(
                        due.day().getDayOfMonth() == due.day().lengthOfMonth()
                                ? endOfMonth(due.day().plusYears(1))
                                : due.day().plusYears(1),
                        true)
                : due;
    }

    private static LocalDate quarter(Matcher found, LocalDate said) {
        String named = found.group("q");
        if (named != null) {
            return endOfMonth(LocalDate.of(year(found, said), 3 * number(named), 1));
        }
        LocalDate end =
                endOfMonth(said.withDayOfMonth(1).withMonth((said.getMonthValue() + 2) / 3 * 3));
        return found.group("rq").equals("本") ? end : endOfMonth(end.plusMonths(3));
    }

    private static Optional<Due> duration(Matcher found, LocalDate said, WorkingDays calendar) {
        String text = found.group("n");
        String unit = found.group("unit");
        boolean half = text.equals("半");
        int count = half ? 1 : number(text);
        if (count == 0 || half && !List.of("月", "年").contains(unit)) {
            return Optional.empty();
        }
        return Optional.of(
                Due.of(
                        switch (unit) {
                            case "工作日" -> calendar.after(said, count).day();
                            case "日", "天", "自然日" -> said.plusDays(count);
                            case "小时" -> said.plusDays((count + 23) / 24);
                            case "月" -> half ? said.plusDays(15) : said.plusMonths(count);
                            case "季度" -> said.plusMonths(3L * count);
                            case "年" -> half ? said.plusMonths(6) : said.plusYears(count);
                            default -> said.plusWeeks(count);
                        }));
    }

    private static LocalDate monday(Matcher found, LocalDate said) {
        String relative = found.group("rw");
        LocalDate monday = said.minusDays(said.getDayOfWeek().getValue() - 1L);
        return relative != null && relative.startsWith("下") ? monday.plusWeeks(1) : monday;
    }

    private static Optional<Due> weekday(Matcher found, LocalDate said) {
        String word = found.group("wd");
        int day = "日天末".contains(word) ? 7 : number(word);
        LocalDate due = monday(found, said).plusDays(day - 1L);
        return Optional.of(
                Due.of(found.group("rw") == null && due.isBefore(said) ? due.plusWeeks(1) : due));
    }

    private static LocalDate feast(Matcher found, LocalDate said) {
        LocalDate eve =
                switch (found.group("feast")) {
                    case "国庆" -> LocalDate.of(said.getYear(), 9, 30);
                    case "元旦" -> LocalDate.of(said.getYear(), 12, 31);
                    default -> LocalDate.of(said.getYear(), 4, 30);
                };
        return eve.isBefore(said) ? eve.plusYears(1) : eve;
    }

    /** Digits, or a Chinese number up to ninety-nine; 0 for what is none. */
    private static int number(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return Integer.parseInt(text);
        }
        int tens = text.indexOf('十');
        if (tens < 0) {
            return text.length() == 1 ? digit(text.charAt(0)) : 0;
        }
        int before = tens == 0 ? 1 : digit(text.charAt(tens - 1));
        int after = tens == text.length() - 1 ? 0 : digit(text.charAt(tens + 1));
        return 10 * before + after;
    }

    private static int digit(char character) {
        return character == '两' ? 2 : "零一二三四五六七八九".indexOf(character);
    }
}
