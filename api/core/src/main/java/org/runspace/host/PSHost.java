package org.runspace.host;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.runspace.object.PSVersion;

/**
 * The program that runs remote commands, as these see it in {@code $Host} (MS-PSRP 2.2.3.14 and 3.1.5.4.15). An
 * implementation overrides the methods it supports: all others do nothing, or throw {@link HostException} where an
 * answer is needed.
 *
 * <p>Threads: calls of one pipeline come one at a time, in the order of the script, on a task of the engine, and may
 * block; the script waits for the answer. A host that serves several pipelines or sessions is called by several threads
 * at once. An exception of a method reaches the script if the script waits for an answer; otherwise it is logged.
 *
 * <p>Order: what a script wrote after a call is delivered after the call was performed, and a run ends for its caller
 * when all its calls were. Calls that wait for a slow host slow the server down. The end of a pipeline interrupts the
 * thread that answers a question of it, because nobody needs the answer any more. A run that was stopped or has lost
 * its session waits for its other calls for {@link org.runspace.RunspaceOptions#stopTimeout()} at most, and one with a
 * time limit of its own for that; the thread at hand is interrupted then and the rest dropped.
 *
 * <p>A method may use other sessions. In the session that calls it, it may not start a run while a script in its only
 * runspace waits for the method's answer: that is refused with {@link org.runspace.error.SessionStateException}. Nor
 * should it wait for the end of the run that calls it in any other way, by its future for example: it would wait for
 * itself.
 */
public interface PSHost {
    /** A host without a user: every question fails in the calling script. */
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
     * Returns the id of this host.
     *
     * @return always the same; by default made from the name
     */
    default UUID instanceId() {
        return UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the culture in which numbers and dates are written.
     *
     * @return the JVM's by default
     */
    default Locale currentCulture() {
        return Locale.getDefault(Locale.Category.FORMAT);
    }

    /**
     * Returns the culture in which messages are written.
     *
     * @return the JVM's by default
     */
    default Locale currentUICulture() {
        return Locale.getDefault(Locale.Category.DISPLAY);
    }

    /**
     * Returns the part that interacts with a user. The server learns when the session opens whether there is one; if
     * not, it sends no such calls.
     *
     * @return always the same; empty by default
     */
    default Optional<PSHostUserInterface> ui() {
        return Optional.empty();
    }

    /**
     * Called when a script called {@code exit}.
     *
     * @param exitCode the script's exit code
     */
    default void setShouldExit(int exitCode) {}

    /** Called when a script opens a nested prompt. No known server calls this. */
    default void enterNestedPrompt() {}

    /** Called when a script leaves a nested prompt. No known server calls this. */
    default void exitNestedPrompt() {}

    /** Called when a program that uses the console begins. No known server calls this. */
    default void notifyBeginApplication() {}

    /** Called when a program that uses the console has ended. No known server calls this. */
    default void notifyEndApplication() {}

    /** Called when a script called {@code Exit-PSSession} to leave the interactive session. */
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
