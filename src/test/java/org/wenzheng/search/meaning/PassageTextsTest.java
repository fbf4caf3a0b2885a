package org.wenzheng.search.meaning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassageTextsTest {

    @Test
    void theTitleIsOneOfItsOwn() {
        assertEquals(
                List.of("公租房怎么申请？", "我去年毕业。", "可以申请。"),
                PassageTexts.of("公租房怎么申请？", "我去年毕业。", List.of("可以申请。")));
    }

    @Test
    void aTextThatIsTheTitleComesOnce() {
        assertEquals(List.of("公租房怎么申请？"), PassageTexts.of("公租房怎么申请？", "公租房怎么申请？", List.of()));
    }

    @Test
    void traditionalTextMeansWhatSimplifiedMeans() {
        assertEquals(
                PassageTexts.of("公租房怎么申请", "", List.of("长者食堂")),
                PassageTexts.of("公租房怎麼申請", "", List.of("長者食堂")));
    }

    @Test
    void longTextsAreCutAtEndsOfSentences() {
        List<String> parts = PassageTexts.of("问", "", List.of(numbered(60)));

        assertTrue(parts.size() > 3);
        parts.stream()
                .skip(1)
                .forEach(
                        part -> {
                            assertTrue(part.length() <= PassageTexts.LENGTH, part);
                            assertTrue(part.endsWith("。"), part);
                        });
    }

    @Test
    void aSentenceWithoutEndIsCutAllTheSame() {
        String endless = numbered(60).replace('。', '，');

        assertEquals(
                1 + (endless.length() + PassageTexts.LENGTH - 1) / PassageTexts.LENGTH,
                PassageTexts.of("问", endless, List.of()).size());
    }

    @Test
    void whatIsSaidTwiceHasOneVector() {
        assertEquals(2, PassageTexts.of("问", "", List.of("答。", "答。")).size());
    }

    private static String numbered(int sentences) {
        return IntStream.range(0, sentences)
                .mapToObj(i -> "第" + i + "条：七月一日起网上报名。")
                .collect(Collectors.joining());
    }
}
