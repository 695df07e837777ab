package org.runspace.endpoint;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.runspace.endpoint.command.EndpointCommand;
import org.runspace.endpoint.command.StandardCommands;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSVersion;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.ServerCarrier;
import org.runspace.transport.stream.ServerSide;

/**
 * A PSRP endpoint inside the JVM: a set of commands written in Java, and the highest version of the protocol that it
 * speaks. Immutable and thread-safe.
 */
@NullMarked
public final class Endpoint {
    /** The endpoint behind {@code loopback:}, with the built-in commands. */
    public static final Endpoint STANDARD = new Endpoint(StandardCommands.all(), ProtocolVersions.HIGHEST);

    private static final Map<String, Endpoint> REGISTERED = new ConcurrentHashMap<>();

    private final Map<String, EndpointCommand> commands;
    private final PSVersion highestVersion;

    private Endpoint(Map<String, EndpointCommand> commands, PSVersion highestVersion) {
        this.highestVersion = highestVersion;
        Map<String, EndpointCommand> sorted = new TreeMap<>(OrdinalIgnoreCase.ORDER);
        sorted.putAll(commands);
        this.commands = Collections.unmodifiableMap(sorted);
    }

    /**
     * Creates an endpoint with the built-in commands and the given ones.
     *
     * @param more commands by name, without case; they replace built-in ones of the same name
     * @return the endpoint
     */
    public static Endpoint with(Map<String, EndpointCommand> more) {
        Map<String, EndpointCommand> all = new TreeMap<>(OrdinalIgnoreCase.ORDER);
        all.putAll(StandardCommands.all());
        all.putAll(more);
        return new Endpoint(all, ProtocolVersions.HIGHEST);
    }

    /**
     * Returns a copy of this endpoint with the given highest version of the protocol.
     *
     * @param version 2.0 to 2.4
     * @return the copy
     */
    public Endpoint speaking(PSVersion version) {
        return new Endpoint(commands, version);
    }

    /**
     * Makes this endpoint reachable by {@code loopback:name} in this JVM. It replaces another one of that name.
     *
     * @param name not empty
     */
    public void register(String name) {
        REGISTERED.put(name, this);
    }

    /**
     * Removes a registered endpoint. Its sessions go on.
     *
     * @param name the name it was registered with
     */
    public static void unregister(String name) {
        REGISTERED.remove(name);
    }

    /**
     * Returns the endpoint that is registered with a name.
     *
     * @param name empty for {@link #STANDARD}
     * @return empty if none is registered with it
     */
    public static Optional<Endpoint> named(String name) {
        return name.isEmpty() ? Optional.of(STANDARD) : Optional.ofNullable(REGISTERED.get(name));
    }

    /**
     * Opens a session for one client.
     *
     * @param carrier the connection to the client, called on any thread
     * @param context threads for the commands
     * @return the session, which gets everything that the client sends
     */
    public ServerSide open(ServerCarrier carrier, TransportContext context) {
        return new EndpointSession(this, context, carrier);
    }

    PSVersion highestVersion() {
        return highestVersion;
    }

    /** A command by its name, without case, or null. */
    @Nullable
    EndpointCommand command(String name) {
        return commands.get(name);
    }

    Set<String> commandNames() {
        return commands.keySet();
    }
}
