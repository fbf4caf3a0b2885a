package org.wenzheng.transcripts.repair;

import java.nio.charset.Charset;

public final class Gbk {

    private static final int LEAD_MIN = 0x81;
    private static final int LEAD_MAX = 0xfe;
    private static final int TRAIL_MIN = 0x40;

    /** Character to (lead &lt;&lt; 8 | trail); zero: none. */
    private static final char[] CODES = new char[Character.MAX_VALUE + 1];

    /** (lead &lt;&lt; 8 | trail) to character; zero: none. */
    private static final char[] CHARACTERS = new char[Character.MAX_VALUE + 1];

    static {
        Charset gbk = Charset.forName("GBK");
        for (int lead = LEAD_MIN; lead <= LEAD_MAX; lead++) {
            for (int trail = TRAIL_MIN; trail <= LEAD_MAX; trail++) {
                String decoded = new String(new byte[] {(byte) lead, (byte) trail}, gbk);
                char c = decoded.charAt(0);
                boolean privateUse = c >= '\ue000' && c <= '\uf8ff';
                if (decoded.length() == 1 && c != '\ufffd') {
                    CODES[c] = (char) (lead << 8 | trail);
                    // Nobody writes one; read one byte off it still tells both its bytes.
                    CHARACTERS[lead << 8 | trail] = privateUse ? 0 : c;
                }
            }
        }
    }

    private Gbk() {}

    static int code(char c) {
        return CODES[c];
    }

    public static char character(int lead, int trail) {
        return CHARACTERS[lead << 8 | trail];
    }

    static boolean isLead(int b) {
        return b >= LEAD_MIN && b <= LEAD_MAX;
    }

    /** GB2312 level 1: the 3,755 characters of daily use. */
    static boolean isCommon(char simplified) {
        int code = CODES[simplified];
        return code >= 0xb0a1 && code <= 0xd7f9 && (code & 0xff) >= 0xa1;
    }
}
