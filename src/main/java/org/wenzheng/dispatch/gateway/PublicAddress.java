package org.wenzheng.dispatch.gateway;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Finds out where a name leads, once: what was looked at is what is called. */
final class PublicAddress {
    private PublicAddress() {}

    /**
     * @throws UnknownHostException where there is none, or one of them may not be called: a name
     *     that leads to both is no honest one
     */
    static InetAddress of(String host, boolean privateToo) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        if (!privateToo && !Arrays.stream(found).allMatch(PublicAddress::isPublic)) {
            throw new UnknownHostException("private address");
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
                            && !(first == 198 && (second == 18 || second == 19));
            case Inet6Address six ->
                    // Global unicast is 2000::/3; without Teredo and 6to4, which hold others.
                    (first & 0xe0) == 0x20
                            && !(first == 0x20 && second == 0x02)
                            && !(first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
            default -> false;
        };
    }
}
