package org.wenzheng.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.wenzheng.shared.ProblemException;

/**
 * Takes out of a picture what is not seen: where and when and with what it was taken (EXIF, XMP,
 * IPTC), comments, previews, and whatever follows its end. Which side is up stays.
 */
final class Pictures {
    private static final Set<String> KEPT_OF_PNG =
            Set.of(
                    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT",
                    "pHYs", "bKGD", "cICP", "acTL", "fcTL", "fdAT");

    private static final Set<String> KEPT_OF_WEBP =
            Set.of("VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP");

    /** In the flags of VP8X: that EXIF and XMP follow. */
    private static final int FLAGS_OF_WEBP = 0x08 | 0x04;

    private static final Set<String> KEPT_OF_GIF = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

    private final byte[] bytes;
    private final ByteArrayOutputStream out;
    private int at;

    private Pictures(byte[] bytes) {
        this.bytes = bytes;
        this.out = new ByteArrayOutputStream(bytes.length);
    }

    /**
     * @throws ProblemException {@link MediaProblem#MEDIA_DAMAGED}
     */
    static byte[] bare(MediaKind kind, byte[] bytes) {
        Pictures picture = new Pictures(bytes);
        try {
            switch (kind) {
                case JPEG -> picture.jpeg();
                case PNG -> picture.png();
                case WEBP -> picture.webp();
                case GIF -> picture.gif();
                case PDF, DOCX, XLSX -> throw new IllegalArgumentException(kind.name());
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw damaged();
        }
        byte[] bare = picture.out.toByteArray();
        if (kind == MediaKind.WEBP) {
            writeLittle(bare, 4, bare.length - 8);
        }
        return bare;
    }

    private void jpeg() {
        copy(2);
        boolean frame = false;
        while (true) {
            int begin = at;
            if (next() != 0xff) {
                throw damaged();
            }
            int marker = next();
            if (marker == 0xff) {
                at = begin + 1;
                continue;
            }
            if (marker == 0xd9) {
                break;
            }
            int end = at + big(at, 2);
            if (end > bytes.length || end < at + 2) {
                throw damaged();
            }
            frame |= marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8;
            if (isKept(marker)) {
                out.write(bytes, begin, end - begin);
            } else if (marker == 0xe1 && begins("Exif\0\0", at + 2)) {
                orientation(at + 8, end);
            }
            at = end;
            if (marker == 0xda && !scan()) {
                break;
            }
        }
        if (!frame) {
            throw damaged();
        }
        out.write(0xff);
        out.write(0xd9);
    }

    /** JFIF, colour profile, Adobe's colour transform, and all that is no application's. */
    private boolean isKept(int marker) {
        return switch (marker) {
            case 0xe0 -> begins("JFIF\0", at + 2);
            case 0xe2 -> begins("ICC_PROFILE\0", at + 2);
            case 0xee -> begins("Adobe", at + 2);
            case 0xfe -> false;
            default -> marker < 0xe0 || marker > 0xef;
        };
    }

    /** To the marker behind the picture's data; false where the file ends before. */
    private boolean scan() {
        int begin = at;
        while (at + 1 < bytes.length) {
            int following = bytes[at + 1] & 0xff;
            if ((bytes[at] & 0xff) == 0xff
                    && following != 0
                    && following != 0xff
                    && (following < 0xd0 || following > 0xd7)) {
                out.write(bytes, begin, at - begin);
                return true;
            }
            at++;
        }
        out.write(bytes, begin, bytes.length - begin);
        return false;
    }

    /** The one entry of EXIF without which a picture lies on its side. */
    private void orientation(int tiff, int end) {
        boolean little = begins("II", tiff);
        int entries = tiff + number(tiff + 4, 4, little);
        if (entries < tiff || entries + 2 > end) {
            return;
        }
        int count = number(entries, 2, little);
        for (int entry = entries + 2; count-- > 0 && entry + 12 <= end; entry += 12) {
            int turned = number(entry + 8, 2, little);
            if (number(entry, 2, little) == 0x0112 && turned > 1 && turned <= 8) {
                byte[] exif =
                        ("\u00ff\u00e1\0\"Exif\0\0II*\0\b\0\0\0\u0001\0"
                                        + "\u0012\u0001\u0003\0\u0001\0\0\0"
                                        + (char) turned
                                        + "\0\0\0\0\0\0\0")
                                .getBytes(ISO_8859_1);
                out.write(exif, 0, exif.length);
                return;
            }
        }
    }

    private void png() {
        copy(8);
        boolean data = false;
        while (true) {
            int length = big(at, 4);
            if (length < 0 || length > bytes.length - at - 12) {
                throw damaged();
            }
            String type = word(at + 4, 4);
            data |= type.equals("IDAT");
            if (KEPT_OF_PNG.contains(type)) {
                out.write(bytes, at, length + 12);
            }
            at += length + 12;
            if (type.equals("IEND")) {
                break;
            }
        }
        if (!data) {
            throw damaged();
        }
    }

    private void webp() {
        int end = 8 + number(4, 4, true);
        if (end < 12 || end > bytes.length) {
            throw damaged();
        }
        copy(12);
        boolean data = false;
        while (at + 8 <= end) {
            int length = number(at + 4, 4, true);
            if (length < 0 || length > end - at - 8) {
                throw damaged();
            }
            String type = word(at, 4);
            int padded = Math.min(end - at, 8 + length + length % 2);
            data |= type.equals("VP8 ") || type.equals("VP8L") || type.equals("ANMF");
            if (type.equals("VP8X") && length > 0) {
                bytes[at + 8] = (byte) (bytes[at + 8] & ~FLAGS_OF_WEBP);
            }
            if (KEPT_OF_WEBP.contains(type)) {
                out.write(bytes, at, padded);
            }
            at += padded;
        }
        if (!data) {
            throw damaged();
        }
    }

    private void gif() {
        copy(13 + colours(10));
        while (true) {
            int begin = at;
            switch (next()) {
                case 0x3b -> {
                    out.write(0x3b);
                    return;
                }
                case 0x2c -> {
                    at = begin + 10 + colours(begin + 9) + 1;
                    subBlocks();
                    out.write(bytes, begin, at - begin);
                }
                case 0x21 -> {
                    int label = next();
                    boolean kept =
                            label == 0xf9
                                    || label == 0x01
                                    || label == 0xff && KEPT_OF_GIF.contains(word(at + 1, 11));
                    subBlocks();
                    if (kept) {
                        out.write(bytes, begin, at - begin);
                    }
                }
                default -> throw damaged();
            }
        }
    }

    /** Bytes of the table of colours that a byte of flags tells of. */
    private int colours(int flags) {
        return (bytes[flags] & 0x80) == 0 ? 0 : 3 << (bytes[flags] & 7) + 1;
    }

    private void subBlocks() {
        int length = next();
        while (length > 0) {
            at += length;
            length = next();
        }
    }

    private void copy(int length) {
        if (length > bytes.length) {
            throw damaged();
        }
        out.write(bytes, 0, length);
        at = length;
    }

    private int next() {
        return bytes[at++] & 0xff;
    }

    private int big(int from, int length) {
        return number(from, length, false);
    }

    private int number(int from, int length, boolean little) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[little ? from + length - 1 - i : from + i] & 0xff;
        }
        return number;
    }

    private static void writeLittle(byte[] into, int from, int number) {
        for (int i = 0; i < 4; i++) {
            into[from + i] = (byte) (number >> 8 * i);
        }
    }

    private boolean begins(String mark, int from) {
        return word(from, mark.length()).equals(mark);
    }

    private String word(int from, int length) {
        return from + length > bytes.length ? "" : new String(bytes, from, length, ISO_8859_1);
    }

    private static ProblemException damaged() {
        return ProblemException.of(MediaProblem.MEDIA_DAMAGED);
    }
}
