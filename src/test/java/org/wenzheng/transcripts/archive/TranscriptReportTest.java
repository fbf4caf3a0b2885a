package org.wenzheng.transcripts.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wenzheng.transcripts.archive.TranscriptReport.DoubtKind;
import org.wenzheng.transcripts.parsing.TranscriptParser;
import org.wenzheng.transcripts.repair.Doubt;
import org.wenzheng.transcripts.repair.RepairedText;
import org.wenzheng.transcripts.repair.TextRepair;

class TranscriptReportTest {

    private static TranscriptReport report(String text) {
        RepairedText repaired = TextRepair.repair(text);
        return TranscriptReport.of(repaired, TranscriptParser.parse(repaired), false);
    }

    @Test
    void doubtsAreCountedByKindTheGraveOnesFirst() {
        TranscriptReport report = report("主持人：要不要钱？\n贺局长：不要“钱。\n主持人：难不难办？\n贺局长：不难，手机上就能办。\n");

        assertEquals(
                List.of(
                        new DoubtKind(Doubt.Why.SHORT_QUESTION, true, 2, 1, "要不要钱？"),
                        new DoubtKind(Doubt.Why.UNPAIRED_QUOTE, false, 1, 2, "“")),
                report.doubtKinds());
        assertTrue(report.doubtful());
    }

    @Test
    void marksThatDoNotPairAreNoReasonToHoldItBack() {
        TranscriptReport report = report("主持人：东湖路今年还会淹吗？\n贺局长：不会“淹。\n");

        assertFalse(report.doubtful());
        assertEquals(1, report.doubts().size());
    }
}
