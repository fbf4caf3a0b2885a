package org.wenzheng.dispatch.calls;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Finds out where a name leads, once: what was looked at is what is called. */
public final class PublicAddress {
    private PublicAddress() {}

    /** A name that leads to an address that may not be called. */
    public static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublic() {
            super("private address");
        }
    }

    /**
     * @param host a name, or an address as it stands in a URL
     * @throws NotPublic where one of those that it leads to may not be called: a name that leads to
     *     both is no honest one
     * @throws UnknownHostException where there is none
     */
    public static InetAddress of(String host, boolean privateToo) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        if (!privateToo && !Arrays.stream(found).allMatch(PublicAddress::isPublic)) {
            throw new NotPublic();
        }
        return found[0];
    }

    /** By the registries of special addresses (RFC 6890, IANA). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return switch (address) {
            case Inet4Address four ->
                    first != 0
                            && first < 240
                            // Carriers' networks, RFC 6598.
                            && !(first == 100 && second >= 64 && second < 128)
                            && !(first == 192 && second == 0 && bytes[2] == 0)
                            && !(first == 198 && (second == 18 || second == 19))
                            // Relays of 6to4, RFC 7526.
                            && !(first == 192 && second == 88 && bytes[2] == 99);
            case Inet6Address six ->
                    // Global unicast is 2000::/3; without 6to4, which holds others, and what the
                    // IETF keeps for protocols (2001::/23), of which Teredo does too.
                    (first & 0xe0) == 0x20
                            && !(first == 0x20 && second == 0x02)
                            && !(first == 0x20 && second == 0x01 && (bytes[2] & 0xfe) == 0);
            default -> false;
        };
    }
}
