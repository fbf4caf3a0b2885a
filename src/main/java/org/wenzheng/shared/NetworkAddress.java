package org.wenzheng.shared;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

public final class NetworkAddress {
    private NetworkAddress() {}

    /** As it is stored, so that each has one way to be written. What is no address stays. */
    public static String stored(String typed) {
        InetAddress address = parsed(typed);
        return address == null ? typed : address.getHostAddress();
    }

    /** As RFC 5952 writes it: {@code 2001:db8::7}. What is no address stays. */
    public static String shown(String stored) {
        InetAddress address = parsed(stored);
        return address == null ? stored : NetUtil.toAddressString(address);
    }

    /** Never asks a name server. */
    private static @Nullable InetAddress parsed(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // only for a wrong number of bytes
        }
    }
}
