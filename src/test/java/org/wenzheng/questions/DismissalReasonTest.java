package org.wenzheng.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wenzheng.shared.text.Language;

class DismissalReasonTest {
    @ParameterizedTest
    @EnumSource
    void everyReasonHasWordsForStaffAndAskerInEachLanguage(DismissalReason reason) {
        for (Language language : Language.values()) {
            assertNotEquals("", reason.words(language).strip());
            assertNotEquals("", reason.wordsForAsker(language).strip());
        }
        assertEquals(
                3,
                java.util.Arrays.stream(Language.values())
                        .map(reason::wordsForAsker)
                        .distinct()
                        .count());
    }
}
