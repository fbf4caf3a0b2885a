package org.wenzheng.shared.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "低价\u202e票发开代\u202c吗|低价代开发票吗",
                "低价\u2067\u202e票发开代\u202c\u2069|低价代开发票",
                "低价\u2067发票 \u200f 代开\u2069|低价代开  发票",
                "\u200f5678 1234 138\u200f|138 1234 5678",
                "\u202e票😀发|发😀票",
                "'\u202e2a\n\u202e1b'|'a2\nb1'"
            })
    void whatIsTurnedRoundIsReadAsItIsShownToo(String text, String shown) {
        List<VisibleText> orders = VisibleText.inEachOrder(text);
        assertEquals(
                List.of(VisibleText.textOf(text), shown),
                orders.stream().map(VisibleText::text).toList());
    }

    @Provide
    Arbitrary<String> texts() {
        return Hidden.texts();
    }

    @Property
    void everySignKnowsItsPlace(@ForAll("texts") String text) {
        for (VisibleText order : VisibleText.inEachOrder(text)) {
            assertEquals(VisibleText.of(text).length(), order.length());
            for (int i = 0; i < order.length(); i++) {
                assertEquals(
                        text.codePointAt(order.from(i)),
                        text.codePointBefore(order.to(i)),
                        "a whole character");
                String seen = VisibleText.textOf(text.substring(order.from(i), order.to(i)));
                assertEquals(true, seen.indexOf(order.text().charAt(i)) >= 0);
            }
        }
    }

    @Property
    void replacedSignsStandWhereTheFirstOnesStood(@ForAll("texts") String text) {
        VisibleText visible = VisibleText.of(text);
        VisibleText thrice = visible.with(c -> c == 'a' ? "" : Character.toString(c).repeat(3));
        int at = 0;
        for (int i = 0; i < visible.length(); i++) {
            int signs = Character.isSurrogate(visible.text().charAt(i)) ? 6 : 3;
            if (visible.text().charAt(i) != 'a') {
                for (int k = 0; k < signs; k++, at++) {
                    assertEquals(visible.from(i), thrice.from(at));
                }
                i += signs == 6 ? 1 : 0;
            }
        }
        assertEquals(thrice.length(), at);
    }
}
