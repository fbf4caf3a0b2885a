package org.wenzheng.transcripts.parsing;

import java.util.regex.Pattern;
import org.wenzheng.transcripts.speakers.Lexicon;
import org.wenzheng.transcripts.speakers.PersonName;

/** What hosts say to open, to pass on, to hand over and to close, and while they listen. */
final class Cues {
    private static final Pattern HANDS_OVER =
            Pattern.compile(
                    "(?:请(?!问)|由|邀请)[^。！？]{0,30}?(?:解答|回答|介绍|答复|谈|说说|讲讲|聊聊|讲解|回应|解读|解释|分享)[^。！？]{0,12}[：。？！]?$");

    private static final Pattern CLOSES =
            Pattern.compile(
                    "再见|再会|下期|拜拜|(?:下期|下周|下次|明天|下个月|同一时间)[^。！？]{0,6}见|感谢(?:您的|大家的|各位的)?(?:收看|收听|关注)|(?:就)?(?:先)?(?:聊|谈|说|进行|播|讲)?到(?:这里|此)(?:就)?(?:要)?结束|到这里|到此结束"
                            + "|(?:访谈|节目|直播|发布会|记者会|见面会|会议|询答|提问)(?:环节)?(?:就)?(?:到此|到这里)?(?:全部|圆满)?(?:结束|为止)");

    private static final Pattern THANKS_OFFICIAL =
            Pattern.compile(
                    "^(?:好的?[，。！])?(?:非常)?(?:感谢|谢谢)[^。！？，]{1,14}(?:的(?:介绍|解答|回答|讲解|分享|解读|答复|回应)|[。，！])");

    private static final Pattern PASSES_ON =
            Pattern.compile(
                    "(?:有|一位|这位|位)(?:网友|市民|观众|听众|群众|居民|村民|家长)[^。！？]{0,16}(?:留言|问|说|反映|咨询|注意到|想|来电|来信|提)|网友[“「]");

    private static final Pattern OPENS =
            Pattern.compile("欢迎(?:您|收看|收听|大家|来到|做客|各位)|做客(?:我们)?的?直播间|我是主持人");

    /** Leads over to something that is then talked about, without asking. */
    private static final Pattern LEADS_OVER =
            Pattern.compile("下面|接下来|再来|来看|来说|说到|说回|第[二三四五六七八九十]个|话题|最后一个|进入|关于|至于|开场|聊聊|谈谈|说说|讲讲");

    private static final Pattern ACKNOWLEDGES =
            Pattern.compile("(?:" + Lexicon.anyPattern("acknowledgements") + ")");

    private static final Pattern CLAUSE = Pattern.compile("[，。！？、；…—\\s]+");

    private static final Pattern ONLY_HANDS_OVER =
            Pattern.compile(
                    "^(?:(?:好的?|多谢|谢谢|谢谢主持人|谢谢提问|大家好|大家早晨)[，。！])?(?:这个|这一|该|此)?(?:问题|方面)?[，]?(?:我们?)?(?:请|有请|交给|由|让)[^，。！？]{2,20}"
                            + "(?:回答|补充|解答|介绍|回应|说明|说一?说|讲一?讲|谈一?谈|答复|解释)(?:一下|吧)?[。！]?$");

    private static final Pattern SENTENCE = Pattern.compile("[。！？]");

    private static final int LONGEST_HANDING_OVER = 40;
    private static final int LONG_TURN = 400;
    private static final int LONGEST_ACKNOWLEDGEMENT = 24;
    private static final int SHORTEST_ECHO = 2;

    private Cues() {}

    static boolean handsOver(String text) {
        return HANDS_OVER.matcher(text).find();
    }

    /** 赔偿方面请署长补充。 and nothing more. */
    static boolean onlyHandsOver(String text) {
        return text.length() <= LONGEST_HANDING_OVER
                && SENTENCE.splitAsStream(text).filter(s -> !s.isBlank()).count() <= 2
                && ONLY_HANDS_OVER.matcher(text).find();
    }

    static boolean opens(String text) {
        return OPENS.matcher(text).find();
    }

    static boolean closes(String text) {
        return CLOSES.matcher(text).find();
    }

    static boolean leadsOver(String text) {
        return LEADS_OVER.matcher(text).find();
    }

    /** 嗯。明白。 or what was just said, repeated: 六千方。 */
    static boolean acknowledges(String text, String before) {
        if (text.length() > LONGEST_ACKNOWLEDGEMENT) {
            return false;
        }
        for (String clause : CLAUSE.split(text)) {
            boolean echo = clause.length() >= SHORTEST_ECHO && before.contains(clause);
            if (!clause.isEmpty() && !echo && !ACKNOWLEDGES.matcher(clause).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Whether an unmarked paragraph is the host's. */
    static boolean isHost(String text, boolean first, boolean behindHost, boolean joined) {
        int score = 0;
        score += handsOver(text) ? 3 : 0;
        score += closes(text) && text.length() < LONG_TURN ? 3 : 0;
        score += THANKS_OFFICIAL.matcher(text).find() && !PersonName.find(text).isEmpty() ? 2 : 0;
        score += opens(text) ? 2 : 0;
        score += PASSES_ON.matcher(text).find() ? 1 : 0;
        score += text.endsWith("？") || text.endsWith("：") ? 1 : 0;
        score -= text.length() > LONG_TURN ? 2 : 0;
        score -= joined || PointFinder.points(text).size() > 1 ? 2 : 0;
        if (first) {
            return score >= 1;
        }
        return behindHost ? score >= 3 : score >= 1 && !text.endsWith("有：");
    }
}
