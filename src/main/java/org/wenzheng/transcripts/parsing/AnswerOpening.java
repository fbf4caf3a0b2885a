package org.wenzheng.transcripts.parsing;

import java.util.regex.Pattern;
import org.wenzheng.transcripts.speakers.CommonWord;
import org.wenzheng.transcripts.speakers.PersonName;

final class AnswerOpening {

    private static final Pattern ANOTHER =
            Pattern.compile("^(?:好的?[，。])?(?:下面|那么?)?我(?:再|来|也|还|在这里|想)*(?:简单)?(?:补充|接着|再说|再讲)");

    private static final String ADDRESSEE =
            "(?:(?:尊敬的|亲爱的|各位|广大|全体|在座的?|现场的?|直播间的?|电视机前的?|收音机前的?|屏幕前的?|我们的?|在线的?|所有的?|热心的?"
                    + "|主持人|主持|主播|网友|网民|观众|听众|市民|群众|读者|家长|记者|媒体|朋友|同志|同学|老师|委员|议员|主席|议长|领导|嘉宾|乡亲|父老|女士|先生|代表|居民"
                    + "|业主|大家|您|你|们|我|小)(?:的|和|与|及|以及|、|还有)?)+";

    private static final String GOOD = "(?:大家|您|你|你们|各位)?(?:早上|上午|中午|下午|晚上)?(?:好|早)|(?:早|午|晚)安";

    private static final Pattern GREETING_CLAUSE =
            Pattern.compile(
                    "(?:"
                            + ADDRESSEE
                            + ")?(?:"
                            + GOOD
                            + ")[啊呀呢]?"
                            + "|.{1,8}(?:您|你|你们|大家|女士|先生|小姐|老师)好|.{0,6}(?:早上|上午|中午|下午|晚上)好"
                            + "|(?:主持人)?(?:谢谢|感谢|多谢|谢).{0,24}"
                            + "|.{0,12}(?:高兴|荣幸|开心).{0,30}");

    private static final Pattern BESIDE_GREETING =
            Pattern.compile(
                    "好的?|嗯|是的|"
                            + ADDRESSEE
                            + "|我(?:叫|是)[^，。]{2,24}|来自.{2,20}|今天.{0,16}(?:来|做客|参加).{0,16}");

    private static final Pattern FAREWELL =
            Pattern.compile(
                    "^[^。！]{0,30}(?:再见|谢谢大家|谢谢主持人|感谢大家)[^。！]{0,12}[。！]?(?:再见[。！]?|谢谢[^。！]{0,8}[。！]?)?$");

    private static final Pattern CLAUSE = Pattern.compile("[，。！,!；\\s]+");

    /** The patterns recurse once a clause, so a longer text must not reach them. */
    private static final int LONGEST_COURTESY = 120;

    private AnswerOpening() {}

    /** 我补充一点: somebody other than the last speaker. */
    static boolean isAnother(String text) {
        return ANOTHER.matcher(text).find();
    }

    /** Nothing but a greeting or a farewell. */
    static boolean isCourtesy(String text) {
        return text.length() <= LONGEST_COURTESY && matchesCourtesy(text);
    }

    private static boolean matchesCourtesy(String text) {
        return isGreeting(text) || FAREWELL.matcher(text).matches();
    }

    /** 程可好: the host by name. */
    private static boolean isNameGreeted(String clause) {
        if (!clause.endsWith("好")) {
            return false;
        }
        String name = clause.substring(0, clause.length() - 1);
        return PersonName.plain(name) != null && !CommonWord.is(name);
    }

    private static boolean isGreeting(String text) {
        boolean greets = false;
        for (String clause : CLAUSE.split(text)) {
            boolean greeting = GREETING_CLAUSE.matcher(clause).matches() || isNameGreeted(clause);
            if (!greeting && !clause.isEmpty() && !BESIDE_GREETING.matcher(clause).matches()) {
                return false;
            }
            greets |= greeting;
        }
        return greets;
    }
}
