package org.wenzheng.questions.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedBeforeTest {
    @ParameterizedTest
    @CsvSource({
        "浮桥助餐车什么时候来？,浮桥助餐车几点到小区东门？",
        "浮桥助餐车什么时候来？,浮桥助餐车收费吗？",
        "上门护理怎么申请？,居家上门护理如何申请？",
        "老年公交卡怎么办？,老年卡在哪里办理？",
        "志愿服务时长怎么查询？,志愿服务时长在哪里查？",
        "地铁四号线什么时候通车？,地铁4号线几时开通？",
        "学区怎么划分？,今年学区划分有变化吗？"
    })
    void theSameMatterIsFound(String asked, String before) {
        assertEquals(List.of(0), AskedBefore.among(asked, List.of(before)));
    }

    @ParameterizedTest
    @CsvSource({
        "上门护理怎么申请？,护理补贴能领多少？",
        "老年公交卡怎么办？,公交3路什么时候开通？",
        "志愿服务时长怎么查询？,志愿者受伤有保险吗？",
        "小区加装电梯费用怎么分摊？,小区停车费怎么收？",
        "地铁四号线什么时候通车？,医保卡怎么激活？",
        "学区怎么划分？,学校食堂谁来监管？",
        "失业金怎么领？,灵活就业社保补贴怎么领？"
    })
    void aWordInCommonMakesNoMatter(String asked, String before) {
        assertTrue(
                AskedBefore.likeness(asked, before) < AskedBefore.SAME_MATTER - 0.05,
                () -> String.valueOf(AskedBefore.likeness(asked, before)));
    }

    @Test
    void theMostAlikeComesFirst() {
        assertEquals(
                List.of(2, 0),
                AskedBefore.among("上门护理怎么申请？", List.of("上门护理收费吗？", "地铁几点停运？", "居家上门护理如何申请？")));
    }
}
