package org.wenzheng.search.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As what term a search in vain is kept. */
class MissesTest {
    @Test
    void scriptsBlanksAndSignsAtTheEndsMakeNoDifference() {
        assertEquals(Optional.of("残疾人 补贴"), Misses.term(" 殘疾人  補貼？"));
        assertEquals(Optional.of("wifi 密码"), Misses.term("WiFi 密码！"));
    }

    @Test
    void personalDataAreMasked() {
        assertEquals(Optional.of("138****5678 欠费"), Misses.term("13812345678 欠费"));
        String home = Misses.term("文昌路12号3栋402室漏水").orElseThrow();
        assertEquals(-1, home.indexOf("402"), home);
    }

    @Test
    void whatLooksLikeANumberOfSomebodyIsNotKept() {
        assertEquals(Optional.empty(), Misses.term("证件 110101199001011239"));
        assertEquals(Optional.empty(), Misses.term("1234567 查询"));
        assertEquals(Optional.empty(), Misses.term("zhang@a"));
    }

    @Test
    void wholeQuestionsAndSingleSignsAreNotKept() {
        assertEquals(Optional.empty(), Misses.term("我".repeat(41)));
        assertEquals(Optional.empty(), Misses.term("税？"));
        assertEquals(Optional.empty(), Misses.term(" ？！"));
    }
}
