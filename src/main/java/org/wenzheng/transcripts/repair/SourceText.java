package org.wenzheng.transcripts.repair;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wenzheng.shared.ProblemException;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.transcripts.TranscriptProblem;

/** A transcript file as it came. */
public record SourceText(String text, Encoding encoding) {

    /** The largest file accepted, in bytes: some 300 hours of speech. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** Fewer Chinese characters than this share of the text are no transcript. */
    private static final double CHINESE_SHARE = 0.1;

    /** More control and undecodable characters than this share are no text. */
    private static final double NOISE_SHARE = 0.05;

    public enum Encoding {
        UTF_8,
        UTF_16,
        GB18030
    }

    private record Magic(String prefix, String kind) {}

    /** The first bytes as Latin-1. */
    private static final List<Magic> BINARIES =
            List.of(
                    new Magic("%PDF-", "PDF"),
                    new Magic("PK\u0003\u0004", "Word/ZIP"),
                    new Magic("\u00d0\u00cf\u0011\u00e0", "Word 97"),
                    new Magic("{\\rtf", "RTF"),
                    new Magic("\u0089PNG", "PNG"),
                    new Magic("\u00ff\u00d8\u00ff", "JPEG"),
                    new Magic("GIF8", "GIF"),
                    new Magic("ID3", "MP3"),
                    new Magic("RIFF", "WAV"),
                    new Magic("OggS", "Ogg"),
                    new Magic("\u001f\u008b", "gzip"),
                    new Magic("7z\u00bc\u00af", "7z"),
                    new Magic("Rar!", "RAR"),
                    new Magic("\u007fELF", "ELF"));

    /**
     * Reads a file: UTF-8 with or without byte order mark, UTF-16 with one, or GBK / GB18030.
     *
     * @throws ProblemException with a {@link TranscriptProblem} when it is empty, too large, a
     *     known binary format, or no Chinese text
     */
    public static SourceText read(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw ProblemException.of(TranscriptProblem.TOO_LARGE, megabytes(bytes.length));
        }
        String kind = binaryKind(bytes);
        if (kind != null) {
            throw ProblemException.of(TranscriptProblem.NOT_TEXT, " (" + kind + ")");
        }
        SourceText source = decode(bytes);
        if (source.text.isBlank()) {
            throw ProblemException.of(TranscriptProblem.EMPTY);
        }
        requireChinese(source.text);
        return source;
    }

    private static SourceText decode(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            String text = new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
            return new SourceText(text, Encoding.UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
            return new SourceText(new String(bytes, StandardCharsets.UTF_16), Encoding.UTF_16);
        }
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        if (utf8 != null) {
            return new SourceText(utf8, Encoding.UTF_8);
        }
        return new SourceText(new String(bytes, Charset.forName("GB18030")), Encoding.GB18030);
    }

    private static @Nullable String strictly(byte[] bytes, Charset charset) {
        try {
            CharBuffer text =
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static void requireChinese(String text) {
        int visible = 0;
        int chinese = 0;
        int noise = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            visible++;
            if (ChineseText.isHan(c)) {
                chinese++;
            } else if (c == '\ufffd'
                    || Character.isISOControl(c)
                    || c >= '\ue000' && c <= '\uf8ff') {
                noise++;
            }
        }
        if (noise > visible * NOISE_SHARE) {
            throw ProblemException.of(TranscriptProblem.NOT_TEXT, "");
        }
        if (chinese < visible * CHINESE_SHARE) {
            throw ProblemException.of(TranscriptProblem.NO_CHINESE);
        }
    }

    private static @Nullable String binaryKind(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
        for (Magic magic : BINARIES) {
            if (head.startsWith(magic.prefix)) {
                return magic.kind;
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static String megabytes(int bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
