package org.wenzheng.transcripts.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.transcripts.TranscriptProblem;
import org.wenzheng.transcripts.repair.SourceText.Encoding;

class SourceTextTest {

    private static final String TEXT = "主持人：欢迎收看，请王局长介绍。\n王局长：好的，謝謝！";

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF_8", "UTF-16, UTF_16", "GBK, GB18030", "GB18030, GB18030"})
    void encodingIsRecognised(String charset, Encoding encoding) {
        assertEquals(
                new SourceText(TEXT, encoding),
                SourceText.read(TEXT.getBytes(Charset.forName(charset))));
    }

    @Test
    void byteOrderMarkIsNoText() {
        byte[] utf8 = ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8);
        assertEquals(new SourceText(TEXT, Encoding.UTF_8), SourceText.read(utf8));
        byte[] little = ("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(new SourceText(TEXT, Encoding.UTF_16), SourceText.read(little));
    }

    @Test
    void emptyFileIsRefused() {
        assertRefused(TranscriptProblem.EMPTY, "", new byte[0]);
        assertRefused(TranscriptProblem.EMPTY, "", " \r\n\t\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(TranscriptProblem.EMPTY, "", "\ufeff".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void binaryFormatIsNamed() {
        assertRefused(
                TranscriptProblem.NOT_TEXT,
                " (PDF)",
                "%PDF-1.7\n%âãÏÓ".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                TranscriptProblem.NOT_TEXT,
                " (Word/ZIP)",
                new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        assertRefused(
                TranscriptProblem.NOT_TEXT,
                " (JPEG)",
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0});
    }

    @Test
    void noiseIsRefused() {
        byte[] noise = new byte[1 << 20];
        new Random(7).nextBytes(noise);
        assertRefused(TranscriptProblem.NOT_TEXT, "", noise);
        assertRefused(TranscriptProblem.NOT_TEXT, "", new byte[1000]);
    }

    @Test
    void tooLargeIsRefusedBeforeItIsRead() {
        assertRefused(TranscriptProblem.TOO_LARGE, "20.0 MB", new byte[20_000_000]);
    }

    @Test
    void textWithoutChineseIsRefused() {
        byte[] english =
                "Welcome to the studio. Thank you for coming.".getBytes(StandardCharsets.UTF_8);
        assertRefused(TranscriptProblem.NO_CHINESE, "", english);
    }

    private static void assertRefused(TranscriptProblem problem, String detail, byte[] bytes) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> SourceText.read(bytes));
        assertEquals(problem, refused.type());
        assertEquals(detail, String.join("", refused.arguments()));
    }
}
