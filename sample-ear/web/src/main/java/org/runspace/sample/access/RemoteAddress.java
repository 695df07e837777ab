package org.runspace.sample.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where requests come from, as the server tells it. Behind a reverse proxy that is the proxy. */
final class RemoteAddress {
    /** Nothing that a name server would be asked for. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9_.-]+)?");

    private static final String THIS_MACHINE = "this machine";
    private static final int BYTES_OF_NETWORK = 8;

    private RemoteAddress() {}

    /** Says whether a request comes from the machine that the server runs on. */
    static boolean isOfThisMachine(HttpServletRequest request) {
        return group(request.getRemoteAddr()).equals(THIS_MACHINE);
    }

    /** Returns whom limits count a request for, as {@link #group(String)}. */
    static String group(HttpServletRequest request) {
        return group(request.getRemoteAddr());
    }

    /**
     * Returns what everybody has in common who can choose among addresses: all those of this machine, and of IPv6 a
     * network of 64 bits.
     *
     * @param address numbers; anything else is returned as it is
     */
    static String group(String address) {
        if (!NUMERIC.matcher(address).matches()) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            if (parsed.isLoopbackAddress() || NetworkInterface.getByInetAddress(parsed) != null) {
                return THIS_MACHINE;
            }
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), BYTES_OF_NETWORK)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException | SocketException e) {
            return address;
        }
    }
}
