package org.wenzheng.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.wenzheng.shared.ProblemException;

/** What a file is by what is in it, and the bytes of it that are kept. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileContent(MediaKind kind, byte[] bytes) {
    private static final int BEGINNING = 16;

    /** More parts than any document has. */
    private static final int MOST_PARTS = 10_000;

    /**
     * @throws ProblemException {@link MediaProblem} of what may not be uploaded
     */
    static FileContent of(byte[] bytes) throws IOException {
        MediaKind kind =
                kind(bytes)
                        .orElseThrow(
                                () -> ProblemException.of(MediaProblem.MEDIA_KIND_NOT_ALLOWED));
        if (bytes.length > kind.mostBytes()) {
            throw tooLarge(kind.mostBytes());
        }
        return new FileContent(kind, kind.isPicture() ? Pictures.bare(kind, bytes) : bytes);
    }

    private static ProblemException tooLarge(long most) {
        return ProblemException.of(MediaProblem.MEDIA_TOO_LARGE, most / 1_000_000);
    }

    private static Optional<MediaKind> kind(byte[] bytes) throws IOException {
        String start = new String(bytes, 0, Math.min(BEGINNING, bytes.length), ISO_8859_1);
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(MediaKind.JPEG);
        }
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(MediaKind.PNG);
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of(MediaKind.WEBP);
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of(MediaKind.GIF);
        }
        if (start.startsWith("%PDF-")) {
            return Optional.of(MediaKind.PDF);
        }
        return start.startsWith("PK\u0003\u0004") ? office(bytes) : Optional.empty();
    }

    /** Only the list of the parts is read: unpacking them could take any time. */
    private static Optional<MediaKind> office(byte[] bytes) throws IOException {
        List<String> parts = parts(bytes);
        if (!parts.contains("[Content_Types].xml")) {
            return Optional.empty();
        }
        if (parts.stream().anyMatch(part -> part.endsWith("vbaProject.bin"))) {
            throw ProblemException.of(MediaProblem.MEDIA_WITH_MACROS);
        }
        return parts.contains("word/document.xml")
                ? Optional.of(MediaKind.DOCX)
                : parts.contains("xl/workbook.xml")
                        ? Optional.of(MediaKind.XLSX)
                        : Optional.empty();
    }

    private static List<String> parts(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("uploaded", ".zip");
        try {
            Files.write(file, bytes);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return zip.stream().limit(MOST_PARTS).map(ZipEntry::getName).toList();
            } catch (ZipException e) {
                throw ProblemException.of(MediaProblem.MEDIA_DAMAGED);
            }
        } finally {
            Files.delete(file);
        }
    }
}
