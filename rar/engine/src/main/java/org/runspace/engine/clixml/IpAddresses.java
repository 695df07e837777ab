package org.runspace.engine.clixml;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** Reads addresses of IP. Java's own reader would look up what is none as a name, and the number of an interface. */
final class IpAddresses {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int LARGEST_BYTE = 255;
    private static final int IPV6_BYTES = 16;
    private static final int HEX = 16;
    private static final int NO_SCOPE = -1;

    private IpAddresses() {}

    /**
     * Reads an address.
     *
     * @param text as .NET writes it: {@code 10.1.2.3}, {@code fe80::1%3}, {@code ::ffff:10.1.2.3}
     * @return null if it is none
     */
    static InetAddress of(String text) {
        try {
            return text.contains(":") ? ipv6(text) : InetAddress.getByAddress(ipv4(text));
        } catch (UnknownHostException | IllegalArgumentException e) {
            return null;
        }
    }

    private static InetAddress ipv6(String text) throws UnknownHostException {
        int percent = text.indexOf('%');
        int scope = percent < 0 ? NO_SCOPE : scope(text.substring(percent + 1));
        byte[] bytes = ipv6Bytes(percent < 0 ? text : text.substring(0, percent));
        return Inet6Address.getByAddress(null, bytes, scope);
    }

    private static int scope(String text) {
        int scope = Integer.parseInt(text);
        if (scope < 0) {
            throw new IllegalArgumentException(text);
        }
        return scope;
    }

    /** Two colons stand once for as many zeros as are missing. */
    private static byte[] ipv6Bytes(String text) {
        int gap = text.indexOf("::");
        byte[] before = groups(gap < 0 ? text : text.substring(0, gap));
        byte[] behind = gap < 0 ? new byte[0] : groups(text.substring(gap + 2));
        int missing = IPV6_BYTES - before.length - behind.length;
        if (gap < 0 ? missing != 0 : missing <= 0) {
            throw new IllegalArgumentException(text);
        }
        return ByteBuffer.allocate(IPV6_BYTES)
                .put(before)
                .position(IPV6_BYTES - behind.length)
                .put(behind)
                .array();
    }

    private static byte[] groups(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(IPV6_BYTES);
        if (!text.isEmpty()) {
            String[] groups = text.split(":", -1);
            for (int i = 0; i < groups.length; i++) {
                byte[] group = i == groups.length - 1 && groups[i].contains(".") ? ipv4(groups[i]) : group(groups[i]);
                if (group.length > bytes.remaining()) {
                    throw new IllegalArgumentException(text);
                }
                bytes.put(group);
            }
        }
        byte[] all = new byte[bytes.position()];
        bytes.flip().get(all);
        return all;
    }

    private static byte[] group(String text) {
        require(GROUP, text);
        int number = Integer.parseInt(text, HEX);
        return new byte[] {(byte) (number >> Byte.SIZE), (byte) number};
    }

    private static byte[] ipv4(String text) {
        require(IPV4, text);
        String[] numbers = text.split("\\.");
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            int number = Integer.parseInt(numbers[i]);
            if (number > LARGEST_BYTE) {
                throw new IllegalArgumentException(text);
            }
            bytes[i] = (byte) number;
        }
        return bytes;
    }

    private static void require(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
    }
}
