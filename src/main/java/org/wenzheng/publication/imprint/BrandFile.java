package org.wenzheng.publication.imprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;
import org.wenzheng.publication.imprint.ImprintRefused.Reason;

/** What makes the pages look like those of the house: its colours, its logo. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BrandFile(byte[] bytes, String mediaType, String path) {
    private static final int MOST_BYTES = 500_000;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /** Its address changes with what is in it. */
    private static BrandFile of(byte[] bytes, String mediaType) {
        return new BrandFile(
                bytes, mediaType, "/brand/" + DigestUtils.sha256Hex(bytes).substring(0, 16));
    }

    static BrandFile logo(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ImprintRefused(Reason.LOGO_SIZE, file, MOST_BYTES / 1_000);
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImprintRefused(Reason.LOGO, file);
        }
        return of(bytes, kind(file, bytes));
    }

    static BrandFile style(BrandColour colour) {
        return of(colour.css().getBytes(StandardCharsets.UTF_8), "text/css;charset=UTF-8");
    }

    /** By what is in it: a name says nothing. */
    private static String kind(Path file, byte[] bytes) {
        if (begins(bytes, PNG)) {
            return "image/png";
        }
        if (begins(bytes, JPEG)) {
            return "image/jpeg";
        }
        if (bytes.length > 12 && word(bytes, 0).equals("RIFF") && word(bytes, 8).equals("WEBP")) {
            return "image/webp";
        }
        String start =
                new String(bytes, 0, Math.min(bytes.length, 1_000), StandardCharsets.UTF_8).strip();
        if (start.startsWith("<") && start.contains("<svg")) {
            return "image/svg+xml";
        }
        throw new ImprintRefused(Reason.LOGO, file);
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length
                && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static String word(byte[] bytes, int from) {
        return new String(bytes, from, 4, StandardCharsets.US_ASCII);
    }
}
