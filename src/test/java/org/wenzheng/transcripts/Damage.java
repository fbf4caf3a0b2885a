package org.wenzheng.transcripts;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.wenzheng.shared.text.ChineseText;
import org.wenzheng.transcripts.repair.Gbk;

/**
 * Damages clean text the way the web did: on the bytes of its GBK form, wherever they match,
 * without regard to character boundaries; then decodes what is left.
 *
 * @param annotated characters that get a pinyin note
 * @param halfWidth whether full-width punctuation becomes ASCII
 * @param decoder what it makes of bytes that it cannot read
 */
record Damage(Set<Character> annotated, boolean halfWidth, Decoder decoder) {

    /**
     * What a decoder puts for a lead byte before an ASCII byte, or for a pair without character.
     */
    enum Decoder {
        /** {@code ?} for both bytes. */
        QUESTION_MARK_FOR_BOTH,
        /** {@code ?} for the lead byte; the ASCII byte stays. */
        QUESTION_MARK_KEEPS_ASCII,
        /** U+FFFD for the lead byte; the ASCII byte stays. */
        REPLACEMENT_KEEPS_ASCII
    }

    private static final Charset GBK = Charset.forName("GBK");
    private static final String FULL = "，：；？！（）";
    private static final String HALF = ",:;?!()";

    /** Random characters of the text, and pairs that lie across two characters of it. */
    static Damage random(String clean, int notes, int across, Decoder decoder, long seed) {
        Random random = new Random(seed);
        List<Character> own = new ArrayList<>();
        List<Character> straddling = new ArrayList<>();
        byte[] bytes = clean.getBytes(GBK);
        for (int i = 0; i < clean.length(); i++) {
            if (ChineseText.isHan(clean.charAt(i))) {
                own.add(clean.charAt(i));
            }
        }
        for (int i = 1; i + 1 < bytes.length; i++) {
            boolean second = bytes[i - 1] < 0 && isTrail(bytes, i);
            if (second && bytes[i] < 0 && bytes[i + 1] < 0) {
                char c = Gbk.character(bytes[i] & 0xff, bytes[i + 1] & 0xff);
                if (ChineseText.isHan(c) && note(c).length > 0) {
                    straddling.add(c);
                }
            }
        }
        Set<Character> annotated = new LinkedHashSet<>();
        for (int i = 0; i < notes && !own.isEmpty(); i++) {
            annotated.add(own.get(random.nextInt(own.size())));
        }
        for (int i = 0; i < across && !straddling.isEmpty(); i++) {
            annotated.add(straddling.get(random.nextInt(straddling.size())));
        }
        return new Damage(annotated, true, decoder);
    }

    private static boolean isTrail(byte[] bytes, int at) {
        int i = at;
        int leads = 0;
        while (i > 0 && bytes[i - 1] < 0) {
            i--;
            leads++;
        }
        return leads % 2 == 1;
    }

    String apply(String clean) {
        byte[] bytes = clean.getBytes(GBK);
        for (char c : annotated) {
            byte[] pair = String.valueOf(c).getBytes(GBK);
            byte[] note = note(c);
            if (pair.length == 2 && note.length > 0) {
                bytes = replace(bytes, pair, join(pair, note));
            }
        }
        for (int i = 0; halfWidth && i < FULL.length(); i++) {
            byte[] full = FULL.substring(i, i + 1).getBytes(GBK);
            bytes = replace(bytes, full, HALF.substring(i, i + 1).getBytes(GBK));
        }
        return decode(bytes);
    }

    private static byte[] note(char c) {
        return ChineseText.readings(c).stream()
                .findFirst()
                .map(reading -> ("(" + reading.marked() + ")").getBytes(GBK))
                .orElse(new byte[0]);
    }

    private static byte[] join(byte[] a, byte[] b) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }

    private static byte[] replace(byte[] bytes, byte[] what, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        int i = 0;
        while (i < bytes.length) {
            boolean here = i + what.length <= bytes.length;
            for (int k = 0; here && k < what.length; k++) {
                here = bytes[i + k] == what[k];
            }
            if (here) {
                out.writeBytes(by);
                i += what.length;
            } else {
                out.write(bytes[i++]);
            }
        }
        return out.toByteArray();
    }

    private String decode(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        String lost = decoder == Decoder.REPLACEMENT_KEEPS_ASCII ? "\ufffd" : "?";
        int i = 0;
        while (i < bytes.length) {
            int lead = bytes[i] & 0xff;
            if (lead < 0x80) {
                out.append((char) lead);
                i++;
                continue;
            }
            int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            char c = trail < 0x40 || lead == 0x80 || lead == 0xff ? 0 : Gbk.character(lead, trail);
            if (c != 0) {
                out.append(c);
                i += 2;
            } else if (trail >= 0x80) {
                out.append(lost);
                i += 2;
            } else {
                out.append(lost);
                i += trail != '\n' && decoder == Decoder.QUESTION_MARK_FOR_BOTH ? 2 : 1;
            }
        }
        return out.toString();
    }

    /** Those of the text's lines that the damage changed. */
    static Set<Integer> changedLines(String clean, String damaged) {
        String[] before = clean.split("\n", -1);
        String[] after = damaged.split("\n", -1);
        Set<Integer> changed = new HashSet<>();
        for (int i = 0; i < before.length; i++) {
            if (i >= after.length || !before[i].equals(after[i])) {
                changed.add(i);
            }
        }
        return changed;
    }
}
