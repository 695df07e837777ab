package org.runspace.host;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.runspace.object.PSVersion;

/**
 * What commands of the remote side see as {@code $Host}: the program that called them (MS-PSRP 2.2.3.14 and
 * 3.1.5.4.15). An implementation overrides what it wants: all other methods do nothing, or throw {@link HostException}
 * where an answer is needed.
 *
 * <p>Threads: calls of one pipeline come one at a time, in the order of the script, on a task of the engine, and may
 * block; the script waits for the answer. A host that serves several pipelines or sessions is called by several threads
 * at once. What a method throws reaches the script if it waits for an answer; otherwise it is logged. Stopping the
 * pipeline does not interrupt a call: its answer is dropped.
 */
public interface PSHost {
    /** A host without a user: whatever needs an answer fails in the calling script. */
    PSHost NON_INTERACTIVE = new PSHost() {};

    /**
     * Returns the program's name. Scripts on a real server see {@code ServerRemoteHost} instead.
     *
     * @return never empty
     */
    default String name() {
        return "Runspace Connector";
    }

    /**
     * Returns the program's version.
     *
     * @return 1.0 by default
     */
    default PSVersion version() {
        return PSVersion.of(1, 0);
    }

    /**
     * Identifies this host.
     *
     * @return always the same; by default made from the name
     */
    default UUID instanceId() {
        return UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the culture for numbers and dates.
     *
     * @return the JVM's by default
     */
    default Locale currentCulture() {
        return Locale.getDefault(Locale.Category.FORMAT);
    }

    /**
     * Returns the culture for messages.
     *
     * @return the JVM's by default
     */
    default Locale currentUICulture() {
        return Locale.getDefault(Locale.Category.DISPLAY);
    }

    /**
     * Returns the part that talks to a user. Whether there is one is told to the server when the session opens; without
     * one it sends no such calls.
     *
     * @return always the same; empty by default
     */
    default Optional<PSHostUserInterface> ui() {
        return Optional.empty();
    }

    /**
     * A script called {@code exit}.
     *
     * @param exitCode as given by the script
     */
    default void setShouldExit(int exitCode) {}

    /** A script wants a prompt inside of its own. No known server calls this. */
    default void enterNestedPrompt() {}

    /** A script wants to leave a prompt inside of its own. No known server calls this. */
    default void exitNestedPrompt() {}

    /** A program that uses the console begins. No known server calls this. */
    default void notifyBeginApplication() {}

    /** A program that uses the console ended. No known server calls this. */
    default void notifyEndApplication() {}

    /** A script called {@code Exit-PSSession}: the user wants to leave the interactive session. */
    default void popRunspace() {}

    /**
     * Returns whether the host shows an interactive session inside of another.
     *
     * @return false by default
     */
    default boolean isRunspacePushed() {
        return false;
    }
}
