package org.runspace.event;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.runspace.RemoteCommandException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.ErrorRecord;

/** Says what a restricted endpoint does not offer. */
final class Offered {
    private static final String NO_COMMAND = "CommandNotFoundException";
    private static final String NO_SCRIPT = "ScriptsNotAllowed";

    private Offered() {}

    /** Does what needs commands, or a script, of the endpoint. */
    static <T> T require(String title, Supplier<T> work) {
        try {
            return work.get();
        } catch (RemoteCommandException e) {
            String missing = e.errorRecord().flatMap(Offered::missing).orElse(null);
            if (missing == null) {
                throw e;
            }
            throw new RunspaceException(ErrorCode.EVENTS_NOT_OFFERED, e, title, missing);
        }
    }

    private static Optional<String> missing(ErrorRecord error) {
        String id = error.fullyQualifiedErrorId();
        if (id.startsWith(NO_COMMAND)) {
            return Optional.of("the command " + error.targetObject());
        }
        return id.toLowerCase(Locale.ROOT).startsWith(NO_SCRIPT.toLowerCase(Locale.ROOT))
                ? Optional.of("scripts")
                : Optional.empty();
    }
}
