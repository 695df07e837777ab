package org.runspace.transport.wsman.shell;

import java.util.Locale;
import java.util.UUID;

/** The ids of sessions and pipelines as WS-Management writes them, in upper case (MS-WSMV 2.2.5.1). */
final class ShellNames {
    private ShellNames() {}

    static String of(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }
}
