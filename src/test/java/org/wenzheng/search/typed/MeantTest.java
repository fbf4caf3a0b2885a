package org.wenzheng.search.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeantTest {

    @Test
    void aWrongCharacterOfTheSameSoundIsPutRight() {
        assertEquals(Optional.of("社保卡"), meant("社宝卡", "社保卡怎么补办？"));
        assertEquals(Optional.of("社保卡补办"), meant("社宝卡补办", "怎样补办社保卡"));
        assertEquals(Optional.of("医保 报销"), meant("医宝 报销", "医保怎么报销"));
    }

    @Test
    void whatIsWrittenSoIsLeftAlone() {
        assertEquals(Optional.empty(), meant("社保卡", "社保卡怎么补办？"));
        assertEquals(Optional.empty(), meant("社保卡", "公租房"));
    }

    @Test
    void wholeQuestionsAndLettersAreLeftAlone() {
        assertEquals(Optional.empty(), meant("我的社宝卡丢了应该到什么地方去补办一张", "社保卡怎么补办？"));
        assertEquals(Optional.empty(), meant("shebaoka", "社保卡"));
    }

    private static Optional<String> meant(String typed, String text) {
        return Meant.of(SearchText.of(typed), List.of(text));
    }
}
