package org.wenzheng.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.wenzheng.shared.text.ChineseText;

/** Transcripts of broadcasts that never were, clean and in the state in which the web has them. */
final class Transcripts {
    private static final long SEED = 1_949;
    private static final int QUESTIONS = 9;
    private static final String[] OFFICIALS = {"王局长", "李副局长", "张科长"};

    private final Vocabulary vocabulary = new Vocabulary(SEED);

    /** Nine questions and answers, some 4,000 characters in Simplified. */
    String clean(int number) {
        RandomGenerator random = random(number);
        int field = number % Vocabulary.FIELDS.size();
        Vocabulary.Field of = Vocabulary.FIELDS.get(field);
        StringBuilder text = new StringBuilder();
        LocalDate day = LocalDate.of(2016, 1, 4).plusDays(number);
        text.append("标题：%s在线访谈第%d期\n".formatted(of.topic(), number + 1));
        text.append(
                "时间：%d年%d月%d日\n"
                        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
        text.append("部门：").append(of.department()).append("\n\n");
        for (int i = 0; i < QUESTIONS; i++) {
            String official = OFFICIALS[random.nextInt(OFFICIALS.length)];
            String matter = vocabulary.matter(field, random);
            text.append("主持人：")
                    .append(i == 0 ? "各位网友大家好，欢迎收看本期访谈。" : "感谢您的解答。")
                    .append("有网友留言说，")
                    .append(vocabulary.question(matter, field, random))
                    .append("这个问题请%s解答。\n".formatted(official));
            text.append(official)
                    .append("：")
                    .append(vocabulary.answer(matter, field, random).text())
                    .append('\n');
        }
        return text.append("主持人：感谢各位嘉宾的解答，今天的节目就到这里，再见。\n").toString();
    }

    /** Whom a transcript is of, as a part of a URL's query. */
    static String department(int number) {
        return URLEncoder.encode(
                Vocabulary.FIELDS.get(number % Vocabulary.FIELDS.size()).department(),
                StandardCharsets.UTF_8);
    }

    /**
     * The same in Traditional, with half-width punctuation, spaces for line breaks and a pinyin
     * note behind one character in twelve.
     */
    String damaged(int number) {
        RandomGenerator random = random(-1 - number);
        String text = ChineseText.toTraditional(clean(number));
        StringBuilder damaged = new StringBuilder(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '，' -> damaged.append(',');
                case '：' -> damaged.append(':');
                case '？' -> damaged.append('?');
                case '；' -> damaged.append(';');
                default -> damaged.append(c);
            }
            if (ChineseText.isHan(c) && random.nextInt(12) == 0) {
                List<String> readings = new ArrayList<>();
                ChineseText.readings(c).forEach(reading -> readings.add(reading.marked()));
                if (!readings.isEmpty()) {
                    damaged.append('(').append(readings.getFirst()).append(')');
                }
            }
            if (c == '。'
                    && i + 1 < text.length()
                    && text.charAt(i + 1) != '\n'
                    && random.nextInt(6) == 0) {
                damaged.append(' ');
            }
        }
        return damaged.toString();
    }

    private static RandomGenerator random(int number) {
        return RandomGeneratorFactory.of("SplittableRandom").create(SEED + 31L * number);
    }
}
