package org.wenzheng.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wenzheng.shared.text.Hidden;

class SlugTest {

    @ParameterizedTest
    @CsvSource({
        "志愿服务怎么报名？, zhi-yuan-fu-wu-zen-me-bao-ming",
        "志願服務, zhi-yuan-fu-wu",
        "使用“志愿汇”App 2.0 报名, shi-yong-zhi-yuan-hui-app-2-0-bao-ming",
        "５Ｇ网络, 5g-wang-luo",
        "阿姨哦, a-yi-o",
        "Café 你好, cafe-ni-hao",
        "绿色出行, lv-se-chu-xing",
        "？！, untitled"
    })
    void isReadable(String text, String slug) {
        assertEquals(slug, Slug.of(text));
    }

    @Test
    void isCutBetweenSyllables() {
        String slug = Slug.of("庄".repeat(100));
        assertTrue(slug.length() <= Slug.MAX_LENGTH);
        assertTrue(slug.endsWith("-zhuang"), slug);
        assertEquals(Slug.MAX_LENGTH, Slug.of("x".repeat(200)).length());
    }

    @Test
    void whatNobodySeesPartsNoWord() {
        for (int hidden : Hidden.all()) {
            String between = Character.toString(hidden);
            assertEquals(
                    Slug.of("银行app怎么用"),
                    Slug.of("银" + between + "行ap" + between + "p怎么用"),
                    Integer.toHexString(hidden));
        }
    }

    @Test
    void ofANameReadsTheSurnameAsOne() {
        assertEquals("shan-zhi-yuan", Slug.ofName("单志远"));
    }
}
