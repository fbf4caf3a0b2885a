package org.wenzheng.transcripts.parsing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.speakers.CommonWord;

/**
 * The parts of a host's turn: thanks and greetings, the question, the handing over.
 *
 * @param asked the question alone; the whole turn when nothing else can be told apart
 */
record QuestionText(String asked, boolean citizen, @Nullable String nickname) {

    /** The host's thanks and handing over are a few clauses; more is no framing. */
    private static final int MOST_CLAUSES = 12;

    private static final int LONGEST_FRAMING = 300;

    private static final Pattern THANKS =
            Pattern.compile(
                    "^(?:(?:好的|好|嗯|是的|明白了?|了解了|没错|对)[，。！、]"
                            + "|(?:那么?|也|再次|非常|十分|特别|很|首先)*(?:感谢|谢谢|多谢)[^。！？，]{0,40}[。！，])\\s*");

    private static final Pattern GREETING =
            Pattern.compile(
                    "^(?:(?:各位|尊敬的|亲爱的)?[^，。！？]{0,16}?(?:您好|你好|大家好|早上好|上午好|下午好|晚上好)[，。！]"
                            + "|(?:非常|首先|也|今天|再次|热烈)*欢迎[^。！？，]{0,40}[，。！]"
                            + "|(?:这里是|您正在收[看听]的是|您现在收[看听]的是|我是主持人|我是)[^。！？，]{0,40}[，。！]"
                            + "|(?:今天|今晚|本期|这期|此次)[^。！？]{0,20}(?:请到|请来|邀请|做客|嘉宾)[^。！？]{0,80}[。！])\\s*");

    private static final Pattern HANDING_OVER =
            Pattern.compile(
                    "(?<=^|[，。！？；”」\\n])\\s*"
                            + "(?:(?:那么?|下面|接下来|现在|所以|对此|首先|好)[，、]?)*(?:就|关于|对于|针对)?"
                            + "(?:这个|这些|这一|这两个|这位网友的|网友的|此|该|以上)?(?:问题|情况|方面|话题)?[，]?"
                            + "(?:我们|还是|也|同样|先|再|想|依然|仍然|继续)*(?:有请|请(?!问)|由|邀请|麻烦|交给)"
                            + "[^。！？]{0,40}?(?:解答|回答|介绍|答复|谈谈|谈一谈|说说|说一说|讲讲|讲一讲|聊聊|聊一聊|解读|讲解|回应|解释|分享|答疑|解惑)"
                            + "(?:一下|下|吧|好吗|好不好|给大家|给网友|这个问题|相关情况|有关情况|情况|的|、)*[：:。？！，]*$");

    private static final String CITIZEN = "(?:网友|市民|观众|听众|群众|居民|村民|家长|读者|粉丝|业主|司机|乘客|学生|职工|商户|老人)";

    private static final String VERB =
            "(?:留言[说问称道]?|来信[说问称]?|来电[说问称]?|提问[说道]?|发问|问道|询问|问|说|称|提出|发来"
                    + "|反映|咨询|表示|想知道|想了解|想问|关心|注意到|提到|希望|想请)";

    /** Quoted, a nickname may be anything; unquoted, it stands right before the verb. */
    private static final Pattern REPORTED =
            Pattern.compile(
                    "(?<![各广感谢答复多少])"
                            + CITIZEN
                            + "(?!们|的关心|的提问|的问题|的关注|(?:普遍|最|都|比较|很|更|也|非常|特别|一直|十分)+(?:为)?(?:关心|关注|想知道|想了解|想问|担心|期待|盼|希望))(?:朋友)?"
                            + "[ 　@]?(?:(?:网名|昵称)?(?:叫|为|是)?(?:做)?[“「‘\"]([^”」’\"]{1,20})[”」’\"]"
                            + "|((?!"
                            + VERB
                            + ")[\\u4e00-\\u9fffA-Za-z0-9_*]{1,8}?)(?="
                            + VERB
                            + "))?(?:[^。！？“”：]{0,12}?)("
                            + VERB
                            + ")(?:了?一个问题)?[，：:]?");

    /** 网友“三楼的水”：改造的时候…, 来自网友“三楼的水”的提问： */
    private static final Pattern CITED =
            Pattern.compile(
                    CITIZEN
                            + "(?:朋友)?[ 　@]?[“「‘\"]([^”」’\"]{1,20})[”」’\"](?:的(?:提问|问题|留言|来信|疑问)(?:是)?)?[：:，]");

    /** “三楼的水”这位网友问, 叫小河的网友说 */
    private static final Pattern CALLED =
            Pattern.compile(
                    "(?:叫做?|名为|署名|网名|昵称|ID为?)[“「‘\"]?([A-Za-z0-9_\\u4e00-\\u9fff]{1,16}?)[”」’\"]?(?:的|这位)"
                            + CITIZEN
                            + "(?:朋友)?(?:[^。！？]{0,12}?(?:"
                            + VERB
                            + "))?[，：:]?");

    private static final String SCREEN_NAME = "(?:网名|昵称|微信名|微博名|名字|ID|id)";

    /** 这是一位常来的网友，他叫moon_old，问题是… */
    private static final Pattern PRESENTED =
            Pattern.compile(
                    "(?:(?:网友|网民|市民|观众|听众|读者|朋友|粉丝)[，、]?"
                            + "(?:(?:他|她|这位)(?:叫做?|自称)|(?:他的?|她的?|的)?"
                            + SCREEN_NAME
                            + "(?:叫做?|是|为)?|叫做?(?=[“「]))[：:]?|"
                            + SCREEN_NAME
                            + "(?:叫做?|是|为)?[：:]?)"
                            + "[“「‘\"]?([A-Za-z0-9_\\u4e00-\\u9fff]{2,16}?)[”」’\"]?(?:的(?:网友|网民|市民|观众|听众|朋友|粉丝))?[，。：,]"
                            + "(?:[^。！？]{0,16}?(?:问题是|留言[说是]?|提问|问的是|想问|问道?|说|写道|来信说)[，：:]?)?");

    /** After these the citizen's words follow; before the others they have begun. */
    private static final Pattern WORDS_FOLLOW =
            Pattern.compile("留言.?|来信.?|来电.?|提问.?|发问|问道|询问|问|说|称");

    private static final Pattern ASKING_VERB = Pattern.compile("反映|咨询|想知道|想了解|想问|提出|发来|表示");

    private static final Pattern NO_NICKNAME =
            Pattern.compile(
                    "(?:也|都|在|就|对|还|再|又|很|最|更|常常|经常|总|老是|一直|通过|给|向|的|朋友|普遍|比较|曾|想|所|这样|今天|昨天|刚刚|刚才|打|发|来|代表|非常|十分|纷纷|集中|踊跃|积极|反复|多次|担心|觉得|认为|这|那|他|她|我|一个|一位|谁|什么|如何|怎么).*");

    private static final Pattern INTRODUCED =
            Pattern.compile(
                    "(?:(?<![总常老没只])有|有的|有些|也有|一[位名个]|这位|那位|另|还有|位|来自.{1,12}的|热心|几位|微信|微博|[，。！？；：\\n]|^)$");

    /** Of many only what they ask is passed on, not what they care for. */
    private static final Pattern OF_MANY = Pattern.compile("(?:不少|许多|很多|好多|好些|众多)$");

    private static final Pattern REQUESTS =
            Pattern.compile(
                    "(?:^|[，。！？；：\\n]|先|再|来|您|给我们|给大家)(?:说一?说|谈一?谈|讲一?讲|聊一?聊|介绍一?下|解释一?下|透露一?下|分享一?下|评价一?下)"
                            + "|(?<!有|下一位|接着)请(?:您|你|两位|几位|三位|[^，。！？]{1,10}?(?:[长任总师授席员]|书记))(?![。，！]|$)"
                            + "(?![^。！？]{0,10}(?:上台|入座|坐|稍等|备询|继续收|收看|看|发言|提问|质询|询问|讲话))");

    static QuestionText of(String turn) {
        String text = withoutFraming(turn.strip());
        QuestionText presented = presented(text);
        if (presented != null) {
            return presented;
        }
        Matcher citizen = REPORTED.matcher(text);
        int from = 0;
        while (citizen.find(from)) {
            String before = text.substring(Math.max(0, citizen.start() - 14), citizen.start());
            String nickname = nickname(citizen);
            if (nickname != null || isPassedOn(before, citizen.group(3))) {
                boolean follow = WORDS_FOLLOW.matcher(citizen.group(3)).matches();
                String asked = follow ? text.substring(citizen.end()) : sentenceFrom(text, citizen);
                return new QuestionText(unquoted(asked.strip(), text), true, nickname);
            }
            from = citizen.start() + 1;
        }
        return new QuestionText(text, false, null);
    }

    private static boolean isPassedOn(String before, String verb) {
        boolean asking =
                WORDS_FOLLOW.matcher(verb).matches() || ASKING_VERB.matcher(verb).matches();
        return INTRODUCED.matcher(before).find() || asking && OF_MANY.matcher(before).find();
    }

    private static @Nullable QuestionText presented(String text) {
        for (Pattern pattern : List.of(CALLED, PRESENTED, CITED)) {
            Matcher citizen = pattern.matcher(text);
            if (citizen.find()
                    && (pattern == CITED || !NO_NICKNAME.matcher(citizen.group(1)).matches())) {
                String asked = text.substring(citizen.end()).strip();
                return new QuestionText(unquoted(asked, text), true, citizen.group(1));
            }
        }
        return null;
    }

    static boolean asks(String turn) {
        return turn.contains("？")
                || Pattern.compile(
                                "请(?!各位|大家|您?继续收)[^。！？]{0,40}(?:解答|回答|介绍|答复|谈|说|讲|聊|解读|讲解|回应|解释|分享|补充)")
                        .matcher(turn)
                        .find()
                || REQUESTS.matcher(turn).find()
                || Pattern.compile("怎么|怎样|如何|哪|什么|吗|呢|多少|是否|能否|何时|想了解|想知道|想问").matcher(turn).find();
    }

    private static String withoutFraming(String turn) {
        String text = turn;
        Matcher over = HANDING_OVER.matcher(text);
        over.region(Math.max(0, text.length() - LONGEST_FRAMING), text.length());
        over.useTransparentBounds(true);
        if (over.find() && over.start() > 0) {
            String rest = text.substring(0, over.start()).strip();
            text = withoutLead(rest).isEmpty() ? text : rest;
        }
        String asked = withoutLead(text);
        asked = asked.isEmpty() ? text : asked;
        return asked.endsWith("，") ? asked.substring(0, asked.length() - 1) : asked;
    }

    private static String withoutLead(String turn) {
        String text = turn;
        for (int clauses = 0; clauses < MOST_CLAUSES; clauses++) {
            Matcher lead = THANKS.matcher(text);
            if (!lead.find()) {
                lead = GREETING.matcher(text);
                if (!lead.find()) {
                    return text;
                }
            }
            text = text.substring(lead.end());
        }
        return text;
    }

    private static @Nullable String nickname(Matcher citizen) {
        if (citizen.group(1) != null) {
            return citizen.group(1).strip();
        }
        String bare = citizen.group(2);
        if (bare != null && bare.length() > 1 && bare.endsWith("的")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        if (bare == null
                || NO_NICKNAME.matcher(bare).matches()
                || CommonWord.isNoName(bare)
                || !WORDS_FOLLOW.matcher(citizen.group(3)).matches()
                        && !ASKING_VERB.matcher(citizen.group(3)).matches()) {
            return null;
        }
        return bare;
    }

    private static String sentenceFrom(String text, Matcher citizen) {
        int from = citizen.start();
        while (from > 0 && "。！？\n".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        return text.substring(from);
    }

    /** “……” around the whole question are the host's. */
    private static String unquoted(String asked, String whole) {
        if (asked.isEmpty()) {
            return whole;
        }
        boolean quoted =
                asked.startsWith("“")
                        && asked.indexOf('”') == asked.length() - 1
                        && asked.indexOf('“', 1) < 0;
        return quoted ? asked.substring(1, asked.length() - 1) : asked;
    }
}
