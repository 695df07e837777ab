package org.runspace.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;
import org.runspace.transport.loopback.LoopbackTransportProvider;
import org.runspace.transport.process.ProcessTransportProvider;

/** A connection string is taken apart, and its settings are read. */
final class ConnectionStringTarget {
    private static final Transports TRANSPORTS = Transports.of(
            List.of(new ProcessTransportProvider(), new LoopbackTransportProvider(), new SettingsProvider()));

    private ConnectionStringTarget() {}

    // Asked only for what that may throw.
    @SuppressWarnings("ReturnValueIgnored")
    static void run(byte[] input) {
        Target target = TRANSPORTS.parse(new String(input, StandardCharsets.UTF_8));
        if (target.scheme().equals("any")) {
            target.text("text");
            target.number("number");
            target.flag("flag");
            target.duration("duration");
        }
        target.toString();
    }
}
