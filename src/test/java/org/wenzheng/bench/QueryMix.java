package org.wenzheng.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.wenzheng.shared.text.ChineseText;

/** What citizens type into the search, in the proportions in which they are taken to do so. */
final class QueryMix {
    private static final String SEARCH = "/api/v1/public/search?";
    private static final long SEED = 4_711;

    private QueryMix() {}

    /** The ways to search. */
    enum Kind {
        KEYWORD(25),
        KEYWORDS(20),
        QUESTION(25),
        TRADITIONAL(8),
        PINYIN(7),
        NUMBER(3),
        FILTERED(8),
        NEWEST_FIRST(4);

        private final int percent;

        Kind(int percent) {
            this.percent = percent;
        }
    }

    /**
     * @param target path and query at the service
     */
    record Wanted(Kind kind, String target) {}

    /** The same ones for the same content. */
    static List<Wanted> of(Content content, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("SplittableRandom").create(SEED);
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Kind kind = kind(random);
            Content.Sample sample = content.sample(random.nextInt(content.questions()));
            wanted.add(new Wanted(kind, SEARCH + query(kind, sample, content, random)));
        }
        return wanted;
    }

    private static Kind kind(RandomGenerator random) {
        int drawn = random.nextInt(100);
        for (Kind kind : Kind.values()) {
            drawn -= kind.percent;
            if (drawn < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("The percentages do not make 100");
    }

    private static String query(
            Kind kind, Content.Sample sample, Content content, RandomGenerator random) {
        String ask = content.vocabulary().ask(sample.matter(), sample.field(), random);
        return switch (kind) {
            case KEYWORD -> text(sample.matter());
            case KEYWORDS -> text(sample.matter() + " " + content.vocabulary().place(random));
            case QUESTION -> text(ask);
            case TRADITIONAL -> text(ChineseText.toTraditional(ask));
            case PINYIN -> text(String.join("", ChineseText.pinyin(sample.matter())));
            case NUMBER -> text(String.valueOf(sample.number() / 10));
            case FILTERED ->
                    text(sample.matter())
                            + parameter(
                                    "filter[department]", Content.departmentSlug(sample.field()))
                            + parameter(
                                    "filter[year][in]",
                                    (2016 + random.nextInt(5)) + "," + (2021 + random.nextInt(5)));
            case NEWEST_FIRST -> text(sample.matter()) + parameter("sort", "-askedAt");
        };
    }

    private static String text(String typed) {
        return "q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private static String parameter(String name, String value) {
        return "&"
                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
