package org.wenzheng.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelephonesTest {
    private static String shown(String text) {
        return Telephones.pieces(text).stream()
                .map(
                        piece ->
                                piece.tel() == null
                                        ? piece.text()
                                        : "[" + piece.text() + "→" + piece.tel() + "]")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({
        "请拨打0573-82345678咨询, 请拨打[0573-82345678→057382345678]咨询",
        "电话（010）62345678转8001, 电话[（010）62345678→01062345678]转8001",
        "手机13812345678, 手机[13812345678→13812345678]",
        "客服400-812-3456，全天, 客服[400-812-3456→4008123456]，全天",
        "热线：12345, 热线：[12345→12345]",
        "可拨12345热线, 可拨[12345→12345]热线",
        "青少年服务热线：12355。, 青少年服务热线：[12355→12355]。",
        "咨询电话是8234 5678, 咨询电话是[8234 5678→82345678]"
    })
    void areDialled(String text, String shown) {
        assertEquals(shown, shown(text));
    }

    @ParameterizedTest
    @CsvSource({
        "补贴12345元",
        "2025年建成82345平方米",
        "138****5678",
        "身份证110101199003078888",
        "共有119个小区",
        "编号200123",
        "投资1234.5678亿元"
    })
    void otherNumbersAreNot(String text) {
        assertEquals(text, shown(text));
    }

    @Test
    void nothingOfTheTextIsLost() {
        String text = "<a href=\"x\">电话12345</a>\n热线12333";
        assertEquals(
                text,
                Telephones.pieces(text).stream()
                        .map(Telephones.Piece::text)
                        .collect(Collectors.joining()));
    }
}
