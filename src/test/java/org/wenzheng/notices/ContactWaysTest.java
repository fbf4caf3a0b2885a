package org.wenzheng.notices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactWaysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "zhang.san@example.com | zhang.san@example.com | - | -",
                "邮箱：zhang@mail.example.com.cn，谢谢 | zhang@mail.example.com.cn | - | -",
                "ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ | zhang@example.com | - | -",
                "13812345678 | - | 13812345678 | -",
                "138 1234 5678 或 li@example.com | li@example.com | 13812345678 | -",
                "+86 138-1234-5678 | - | +8613812345678 | -",
                "+852 9123 4567 | - | +85291234567 | -",
                "微信：zhang_san88 | - | - | zhang_san88",
                "WeChat lisi-2020 电话13912345678 | - | 13912345678 | lisi-2020",
                "微信号13812345678 | - | 13812345678 | -",
                "13812345678@qq.com | 13812345678@qq.com | - | -",
                "010-65551234 | - | - | -",
                "138123456789 | - | - | -",
                "张三，住在人民路 | - | - | -",
                "a@b | - | - | -",
                "a..b@example.com | - | - | -",
                "<x>@example.com | - | - | -",
                "zhang@example.com@evil.example | - | - | -"
            })
    void findsWhatIsSurelyAWayToReachSomebody(
            String typed, String mail, String telephone, String wechat) {
        assertEquals(new ContactWays(mail, telephone, wechat), ContactWays.of(typed));
    }

    @Test
    void noLineOfAMailsHeadCanBeMadeOfIt() {
        assertEquals(
                new ContactWays("a@example.com", null, null),
                ContactWays.of("a@example.com\r\nBcc: everybody"));
    }

    @Test
    void itsOwnerKnowsAMaskedAddress() {
        assertEquals("z***@example.com", ContactWays.masked("zhang.san@example.com"));
        assertEquals("z***@example.com", ContactWays.masked("z@example.com"));
    }
}
