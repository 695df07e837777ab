package org.runspace.transport.wsman.shell;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The ids of sessions and pipelines as WS-Management writes them, in upper case (MS-WSMV 2.2.5.1). */
public final class ShellNames {
    private ShellNames() {}

    static String of(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }

    /**
     * Reads an id.
     *
     * @param name as a server wrote it
     * @return empty if it is no id of a session or pipeline, because something else runs there
     */
    public static Optional<UUID> idOf(String name) {
        try {
            return Optional.of(UUID.fromString(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
