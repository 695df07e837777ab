package org.runspace.transport.loopback;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.object.PSVersion;
import org.runspace.transport.loopback.command.StandardCommands;

/** A set of commands that can be reached by {@code loopback:name}. Immutable; thread-safe. */
public final class LoopbackEndpoint {
    /** The endpoint behind {@code loopback:}, with the built-in commands. */
    public static final LoopbackEndpoint STANDARD =
            new LoopbackEndpoint(StandardCommands.all(), ProtocolVersions.HIGHEST);

    private static final Map<String, LoopbackEndpoint> REGISTERED = new ConcurrentHashMap<>();

    private final Map<String, LoopbackCommand> commands;
    private final PSVersion highestVersion;

    private LoopbackEndpoint(Map<String, LoopbackCommand> commands, PSVersion highestVersion) {
        this.highestVersion = highestVersion;
        Map<String, LoopbackCommand> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(commands);
        this.commands = Collections.unmodifiableMap(sorted);
    }

    /**
     * An endpoint with the built-in commands and some more.
     *
     * @param more commands by name, without case; they take the place of built-in ones of the same name
     * @return the endpoint
     */
    public static LoopbackEndpoint with(Map<String, LoopbackCommand> more) {
        Map<String, LoopbackCommand> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(StandardCommands.all());
        all.putAll(more);
        return new LoopbackEndpoint(all, ProtocolVersions.HIGHEST);
    }

    /**
     * The same endpoint, speaking no more than a version of the protocol.
     *
     * @param version 2.0 to 2.4
     * @return the endpoint
     */
    public LoopbackEndpoint speaking(PSVersion version) {
        return new LoopbackEndpoint(commands, version);
    }

    PSVersion highestVersion() {
        return highestVersion;
    }

    /**
     * Makes an endpoint reachable by {@code loopback:name} in this JVM, in the place of any other of that name.
     *
     * @param name not empty
     */
    public void register(String name) {
        REGISTERED.put(name, this);
    }

    /**
     * Forgets a registered endpoint. Its sessions go on.
     *
     * @param name as registered
     */
    public static void unregister(String name) {
        REGISTERED.remove(name);
    }

    /**
     * The endpoint of a name.
     *
     * @param name empty for {@link #STANDARD}
     * @return null if none is registered under it
     */
    static LoopbackEndpoint named(String name) {
        return name.isEmpty() ? STANDARD : REGISTERED.get(name);
    }

    /** A command by its name, without case, or null. */
    LoopbackCommand command(String name) {
        return commands.get(name);
    }

    Set<String> commandNames() {
        return commands.keySet();
    }
}
