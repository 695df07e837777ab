package org.runspace.spi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.runspace.error.OpenFailure;

/**
 * One step on the way to an open session, for a diagnosis that names the step at which an opening fails and what helps.
 * Immutable; a connection type lists its steps in the order in which an opening takes them
 * ({@link TransportProvider#steps}).
 *
 * @param name a few words: {@code host key} for example
 * @param remedies the kinds of open failures that mean that this step has failed, and for each what the user can do: a
 *     sentence or more
 * @param probe looks whether the step can be taken, without a session; empty if only an opening shows that
 */
public record OpenStep(String name, Map<OpenFailure, String> remedies, Optional<Probe> probe) {
    /** Copies the map. */
    public OpenStep {
        remedies = Map.copyOf(remedies);
    }

    /** Looks whether a step can be taken. */
    @FunctionalInterface
    public interface Probe {
        /**
         * Looks. May block for as long as the limit, and is called on a thread of its own.
         *
         * @param limit the longest time it may take
         * @return what was found, in words
         * @throws IOException if the step cannot be taken; its message says why
         */
        String look(Duration limit) throws IOException;
    }

    /**
     * Creates a step that only an opening shows.
     *
     * @param name a few words
     * @return a step that no failure means yet
     */
    public static OpenStep of(String name) {
        return new OpenStep(name, Map.of(), Optional.empty());
    }

    /**
     * Creates a step that can be looked at without a session.
     *
     * @param name a few words
     * @param remedy what the user can do if it cannot be taken
     * @param probe looks whether it can
     * @return the step
     */
    public static OpenStep probed(String name, String remedy, Probe probe) {
        return new OpenStep(name, Map.of(OpenFailure.UNREACHABLE, remedy), Optional.of(probe));
    }

    /**
     * Returns a copy of this step that has failed if an opening fails with the given kind.
     *
     * @param kind the kind of the failure
     * @param remedy what the user can do
     * @return the copy
     */
    public OpenStep failsBy(OpenFailure kind, String remedy) {
        Map<OpenFailure, String> more = new EnumMap<>(OpenFailure.class);
        more.putAll(remedies);
        more.put(kind, remedy);
        return new OpenStep(name, more, probe);
    }

    /**
     * Creates the step of finding a host's address.
     *
     * @param host a name or an address
     * @return a step with a probe
     */
    public static OpenStep hostName(String host) {
        return probed(
                "host name",
                "Check how " + host + " is spelt, and whether this machine's name service knows it; an address in place"
                        + " of the name shows whether that is all.",
                limit -> addresses(host));
    }

    /**
     * Creates the step of connecting to a port.
     *
     * @param host a name or an address
     * @param port the TCP port
     * @param server what has to listen there, and how it is switched on
     * @return a step with a probe
     */
    public static OpenStep port(String host, int port, String server) {
        return probed(
                "port",
                "Check that " + server + " on " + host + ", and that no firewall on the way closes the port " + port
                        + ".",
                limit -> connect(host, port, limit));
    }

    private static String addresses(String host) throws IOException {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", ", host + " is ", ""));
        } catch (UnknownHostException e) {
            throw new IOException("the host " + host + " is not known", e);
        }
    }

    /** As clients do, it tries one address after the other. */
    private static String connect(String host, int port, Duration limit) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis() / addresses.length));
        IOException failure = new IOException("the host " + host + " has no address");
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), millis);
                return "port " + port + " of " + address.getHostAddress() + " takes connections";
            } catch (IOException e) {
                failure = new IOException(
                        "port " + port + " of " + address.getHostAddress() + " cannot be reached: " + e.getMessage(),
                        e);
            }
        }
        throw failure;
    }
}
