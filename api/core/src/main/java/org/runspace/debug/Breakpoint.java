package org.runspace.debug;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/** A breakpoint of a session, as the server described it: a copy, which does not change with it. Immutable. */
public sealed interface Breakpoint {
    /**
     * Returns its number.
     *
     * @return unique in the session
     */
    int id();

    /**
     * Returns whether scripts stop at it.
     *
     * @return false if it is disabled
     */
    boolean enabled();

    /**
     * Returns how often it was reached.
     *
     * @return zero or more
     */
    int hitCount();

    /**
     * Returns the only script that stops at it.
     *
     * @return a path on the server; empty if all scripts do
     */
    Optional<String> file();

    /**
     * Returns the received object.
     *
     * @return with all its properties
     */
    PSObject source();

    /**
     * At a line of a script.
     *
     * @param id unique in the session
     * @param enabled whether scripts stop at it
     * @param hitCount how often it was reached
     * @param script the script's file, a path on the server
     * @param line from 1
     * @param source the received object
     */
    record AtLine(int id, boolean enabled, int hitCount, String script, int line, PSObject source)
            implements Breakpoint {
        @Override
        public Optional<String> file() {
            return Optional.of(script);
        }
    }

    /**
     * At each call of a command.
     *
     * @param id unique in the session
     * @param enabled whether scripts stop at it
     * @param hitCount how often it was reached
     * @param file the only script that stops at it, if it is for one
     * @param command its name, or a wildcard pattern
     * @param source the received object
     */
    record AtCommand(int id, boolean enabled, int hitCount, Optional<String> file, String command, PSObject source)
            implements Breakpoint {}

    /**
     * At each use of a variable.
     *
     * @param id unique in the session
     * @param enabled whether scripts stop at it
     * @param hitCount how often it was reached
     * @param file the only script that stops at it, if it is for one
     * @param variable its name without the dollar sign
     * @param access which use
     * @param source the received object
     */
    record AtVariable(
            int id,
            boolean enabled,
            int hitCount,
            Optional<String> file,
            String variable,
            VariableAccess access,
            PSObject source)
            implements Breakpoint {}

    /** Reads those that a server sent; what is none is left out. */
    static List<Breakpoint> allOf(@Nullable Object received) {
        Object base = received instanceof PSObject wrapped ? wrapped.value() : received;
        return base instanceof PSList list
                ? list.stream().map(Breakpoint::of).flatMap(Optional::stream).toList()
                : List.of();
    }

    /** Reads one that a server sent. */
    static Optional<Breakpoint> of(@Nullable Object received) {
        if (!(received instanceof PSObject source)
                || !(source.get("Id") instanceof Integer id)
                || !(source.get("HitCount") instanceof Integer hits)) {
            return Optional.empty();
        }
        boolean enabled = Boolean.TRUE.equals(source.get("Enabled"));
        Optional<String> file =
                Optional.ofNullable(source.get("Script")).map(PSObject::textOf).filter(script -> !script.isEmpty());
        if (source.get("Line") instanceof Integer line) {
            return Optional.of(new AtLine(id, enabled, hits, file.orElse(""), line, source));
        }
        if (source.get("Command") != null) {
            return Optional.of(new AtCommand(id, enabled, hits, file, PSObject.textOf(source.get("Command")), source));
        }
        return Optional.of(new AtVariable(
                id,
                enabled,
                hits,
                file,
                PSObject.textOf(source.get("Variable")),
                VariableAccess.of(PSObject.textOf(source.get("AccessMode"))),
                source));
    }
}
