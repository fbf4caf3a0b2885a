package org.wenzheng.questions.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.wenzheng.questions.screening.PersonalData.Span;
import org.wenzheng.questions.screening.WordList.Kind;
import org.wenzheng.questions.screening.WordList.Word;
import org.wenzheng.shared.text.CleanText;
import org.wenzheng.shared.text.Hidden;
import org.wenzheng.shared.text.VisibleText;

/** What is hidden by characters that nobody sees is found as if they were not there. */
class HiddenPersonalDataTest {
    private static final Map<String, String> MASKED =
            Map.ofEntries(
                    Map.entry("请回电13812345678，谢谢", "请回电138****5678，谢谢"),
                    Map.entry("(138) 1234-5678", "(138) ****-5678"),
                    Map.entry("一三八一二三四五六七八", "一三八****五六七八"),
                    Map.entry("0571-87654321", "0571-******21"),
                    Map.entry("身份证11010519491231002X", "身份证11**************2X"),
                    Map.entry("卡号6222021234567890128", "卡号***************0128"),
                    Map.entry("浙A12345违停", "浙A***45违停"),
                    Map.entry("文三路12号3单元501", "文三路**号*单元***"),
                    Map.entry("4单元302", "*单元***"),
                    Map.entry("wx：zhangsan88", "wx：z*********"),
                    Map.entry("QQ 123456789", "QQ 1********"),
                    Map.entry("zs@example.com", "z*@example.com"));

    private static final List<String> INNOCENT =
            List.of("补贴13800138000元", "1998-2003年", "国发〔2024〕12号", "拨打12345", "K1234次列车", "10086");

    private static final WordList WORDS =
            WordList.of(List.of(new Word("代开发票", Kind.ADVERTISING, false)));

    @Provide
    Arbitrary<Map.Entry<String, String>> hidden() {
        return Arbitraries.of(MASKED.keySet())
                .flatMap(plain -> Hidden.between(plain).map(written -> Map.entry(plain, written)));
    }

    @Property(tries = 3_000)
    void personalDataIsMaskedInItsPlace(@ForAll("hidden") Map.Entry<String, String> hidden) {
        String masked = PersonalData.masked(hidden.getValue());
        assertEquals(hidden.getValue().length(), masked.length());
        assertEquals(MASKED.get(hidden.getKey()), VisibleText.textOf(masked));
        assertEquals(MASKED.get(hidden.getKey()), CleanText.of(masked));
    }

    @Provide
    Arbitrary<String> innocent() {
        return Arbitraries.of(INNOCENT).flatMap(Hidden::between);
    }

    @Property
    void whatOnlyLooksAlikeStays(@ForAll("innocent") String text) {
        assertEquals(text, PersonalData.masked(text));
    }

    @Provide
    Arbitrary<String> advertising() {
        return Hidden.between("低价代开发票吗");
    }

    @Property
    void aListedWordIsFoundInItsPlace(@ForAll("advertising") String text) {
        WordList.Hit hit = WORDS.find(text).getFirst();
        assertEquals("代开发票", VisibleText.textOf(text.substring(hit.from(), hit.to())));
        assertEquals('代', text.charAt(hit.from()));
        assertEquals('票', text.charAt(hit.to() - 1));
    }

    @Provide
    Arbitrary<String> turned() {
        return Arbitraries.of("\u202e", "\u2067\u202e", "\u202b\u202e", "\u2068\u202e")
                .flatMap(
                        control ->
                                Hidden.between("票发开代")
                                        .map(text -> "低价" + control + text.replace("\n", "")));
    }

    @Property
    void aListedWordIsFoundAsItIsShown(@ForAll("turned") String text) {
        assertTrue(
                WORDS.find(text).stream().anyMatch(hit -> hit.word().text().equals("代开发票")),
                () -> text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Hidden.texts();
    }

    @Property
    void whatWasFoundLiesInTheTextAndIsFoundOnce(@ForAll("texts") String text) {
        String masked = PersonalData.masked(text);
        assertEquals(text.length(), masked.length());
        assertEquals(List.of(), PersonalData.find(masked));
        assertEquals(List.of(), PersonalData.find(CleanText.of(masked)));
        for (Span span : PersonalData.find(text)) {
            assertTrue(0 <= span.from() && span.from() < span.to() && span.to() <= text.length());
        }
    }
}
