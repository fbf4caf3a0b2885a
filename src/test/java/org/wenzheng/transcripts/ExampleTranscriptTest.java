package org.wenzheng.transcripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wenzheng.transcripts.repair.RepairedText;
import org.wenzheng.transcripts.repair.TextRepair;

/** The damaged transcript that a new installation is given to try the import with. */
class ExampleTranscriptTest {

    private final RepairedText repaired = TextRepair.repair(example());

    private static String example() {
        try {
            return Files.readString(Path.of("content-seed/examples/provident-fund-transcript.txt"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void itsThreeRunsOfBytesReadOneOffAreReadable() {
        for (String sentence :
                List.of(
                        "其中27项当场办结，不用带一张纸。“网上办、就近办”已经是常态。",
                        "租房合同在住建部门备案的，按实际房租提取，每月不超过1800元。",
                        "带身份证、劳动合同、工资流水，我们核查期间对投诉人的信息保密；")) {
            assertTrue(repaired.simplified().contains(sentence), sentence);
        }
    }

    @Test
    void nothingInItIsDoubtful() {
        assertEquals(List.of(), repaired.doubts());
        assertEquals(
                "", repaired.simplified().replaceAll("[^()?\\p{Co}āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", ""));
    }
}
