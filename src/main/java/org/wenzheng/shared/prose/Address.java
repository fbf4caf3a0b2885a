package org.wenzheng.shared.prose;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where links and pictures may lead. */
final class Address {
    private static final Pattern LINK =
            Pattern.compile(
                    "https?://[^/?#]+.*|mailto:[^@]+@[^@]+|tel:\\+?[0-9()-]+|/(?!/).*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NEVER = Pattern.compile("[\\s\\p{Cc}\\p{Z}<>\"\\\\`{}^]");

    private static final String OF_PICTURES = "/media/";

    private Address() {}

    static boolean mayBeLink(String address) {
        return LINK.matcher(address).matches() && !NEVER.matcher(address).find();
    }

    static boolean mayBePicture(String address) {
        return mayBeLink(address)
                && address.startsWith(OF_PICTURES)
                && address.length() > OF_PICTURES.length();
    }

    static boolean isOutside(String address) {
        return address.regionMatches(true, 0, "http", 0, 4);
    }

    /** As it stands in a header or an attribute: what is not ASCII by percent signs. */
    static String ascii(String address) {
        StringBuilder ascii = new StringBuilder();
        for (byte octet : address.getBytes(StandardCharsets.UTF_8)) {
            if (octet < 0) {
                ascii.append("%%%02X".formatted(octet & 0xff));
            } else {
                ascii.append((char) octet);
            }
        }
        return ascii.toString();
    }
}
