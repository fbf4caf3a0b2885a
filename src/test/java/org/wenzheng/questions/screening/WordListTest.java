package org.wenzheng.questions.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.Growth;
import org.wenzheng.questions.screening.WordList.Hit;
import org.wenzheng.questions.screening.WordList.Kind;
import org.wenzheng.questions.screening.WordList.Word;

class WordListTest {
    private static final WordList WORDS =
            WordList.of(
                    List.of(
                            new Word("代开发票", Kind.ADVERTISING, false),
                            new Word("发票", Kind.ADVERTISING, true),
                            new Word("刷单", Kind.ADVERTISING, false),
                            new Word("笨蛋", Kind.INSULTING, false),
                            new Word("六合彩", Kind.ILLEGAL, false),
                            new Word("赌博网站", Kind.ILLEGAL, false),
                            new Word("信用贷", Kind.ADVERTISING, false),
                            new Word("vip群", Kind.ADVERTISING, false),
                            new Word("casino", Kind.ILLEGAL, false)));

    @ParameterizedTest
    @CsvSource({
        "有没有人刷单, 刷单, 刷单",
        "有沒有人刷單, 刷单, 刷單",
        "刷 单 赚 钱, 刷单, 刷 单",
        "刷*单, 刷单, 刷*单",
        "刷\u200b单, 刷单, 刷\u200b单",
        "刷😀单, 刷单, 刷😀单",
        "刷-·_单, 刷单, 刷-·_单",
        "六，合，彩, 六合彩, 六，合，彩",
        "6合彩, 六合彩, 6合彩",
        "⑥合彩, 六合彩, ⑥合彩",
        "六合采彩, '', ''",
        "睹博网站, 赌博网站, 睹博网站",
        "贝者博网站, 赌博网站, 贝者博网站",
        "亻言用贷, 信用贷, 亻言用贷",
        "亻言用贝代, 信用贷, 亻言用贝代",
        "信用代贝, '', ''",
        "ＶＩＰ群, vip群, ＶＩＰ群",
        "V1P群, vip群, V1P群",
        "сasinо, casino, сasinо",
        "C.A.S.1.N.0, casino, C.A.S.1.N.0",
        "𝐜𝐚𝐬𝐢𝐧𝐨, casino, 𝐜𝐚𝐬𝐢𝐧𝐨",
        "liuhecai, 六合彩, liuhecai",
        "liu he cai, 六合彩, liu he cai",
        "买liu合彩吗, 六合彩, liu合彩",
        "shua单, 刷单, shua单",
        "发瞟, 发票, 发瞟",
        "fa piao, 发票, fa piao",
        "FaPiao, 发票, FaPiao",
        "刷\u3164单, 刷单, 刷\u3164单",
        "刷\u0000\ufe0f\u115f\ufffb单, 刷单, 刷\u0000\ufe0f\u115f\ufffb单",
        "刷\udb40\udc41单, 刷单, 刷\udb40\udc41单",
        "🅥🅘🅟群, vip群, 🅥🅘🅟群",
        "🇻🇮🇵群, vip群, 🇻🇮🇵群",
        "低价\u202e单刷, 刷单, 单刷",
        "低价\u2067\u202e彩合6\u202c\u2069吗, 六合彩, 彩合6"
    })
    void aWordIsFoundHoweverItIsWritten(String text, String word, String written) {
        List<String> found =
                WORDS.find(text).stream()
                        .map(hit -> hit.word().text() + "|" + text.substring(hit.from(), hit.to()))
                        .toList();
        assertEquals(word.isEmpty() ? List.of() : List.of(word + "|" + written), found);
    }

    @Test
    void turnedRoundItIsFoundWhereItStands() {
        assertEquals(
                List.of("发票 3-5", "代开发票 3-7"),
                WORDS.find("低价\u202e票发开代\u202c吗").stream()
                        .map(hit -> "%s %d-%d".formatted(hit.word().text(), hit.from(), hit.to()))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"刷卡单据", "我去刷。单位不同意", "牙刷，单价多少", "笨鸟先飞", "本单位的信用贷记卡"})
    void whatOnlyLooksAlikeIsNot(String text) {
        List<String> expected = text.contains("信用贷") ? List.of("信用贷") : List.of();
        assertEquals(
                expected, WORDS.find(text).stream().map(hit -> hit.word().text()).toList(), text);
    }

    @Test
    void ofWordsThatDoNotAskForItTheSoundAloneIsNotEnough() {
        WordList words =
                WordList.of(
                        List.of(
                                new Word("妈的", Kind.INSULTING, false),
                                new Word("代办", Kind.ADVERTISING, false)));
        assertEquals(List.of(), words.find("made in China"));
        assertEquals(List.of(), words.find("带伴去呆板的地方"));
        assertEquals(List.of(), words.find("daiban"));
        assertEquals(1, words.find("dai办").size());
    }

    @Test
    void everyWordIsFoundInItsPlace() {
        List<Hit> hits = WORDS.find("代开发票，找vip群");
        assertEquals(
                List.of("代开发票 0-4", "发票 2-4", "vip群 6-10"),
                hits.stream()
                        .map(hit -> "%s %d-%d".formatted(hit.word().text(), hit.from(), hit.to()))
                        .toList());
        assertEquals(Finding.WORD_ADVERTISING, hits.getFirst().word().kind().finding());
    }

    @Test
    void anEmptyListFindsNothing() {
        assertEquals(List.of(), WordList.of(List.of()).find("刷单"));
    }

    @Test
    void aWordsSignsAreWhatCounts() {
        assertEquals(2, WordList.signs(" 刷-单。"));
        assertEquals(0, WordList.signs("。！ "));
    }

    /** A thousand times as many words: beside each other, on whatever machine. */
    @Test
    void manyWordsDoNotMakeItSlow() {
        Random random = new Random(7);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            words.add(new Word(han(random, 2 + random.nextInt(4)), Kind.OTHER, i % 10 == 0));
        }
        WordList few = WordList.of(words.subList(0, 10));
        WordList many = WordList.of(words);
        String text = han(random, 1_000);
        for (int round = 0; round < 200; round++) {
            few.find(text);
            many.find(text);
        }
        double times = Growth.factor(() -> few.find(text), () -> many.find(text));
        assertTrue(times < 20, () -> times + " times as long");
    }

    private static String han(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (0x4e00 + random.nextInt(3_000)));
        }
        return text.toString();
    }
}
