package org.runspace.engine.protocol;

import java.util.ArrayDeque;
import java.util.Queue;
import org.runspace.engine.message.ProtocolVersions;
import org.runspace.engine.message.SessionCapability;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSVersion;
import org.runspace.spi.Deadline;
import org.runspace.spi.TransportFailure;

/** What is known of a pool until it is open, and why it may never be (MS-PSRP 3.1.5.3). For one thread at a time. */
final class PoolOpening {
    private static final int LINES = 40;

    private final ClientSettings settings;
    /** What the peer wrote beside the protocol: the only clue where it never opens the pool. */
    private final Queue<String> text = new ArrayDeque<>();

    private PSVersion version;
    private long deadline = Deadlines.NEVER;

    PoolOpening(ClientSettings settings) {
        this.settings = settings;
    }

    Deadline begin(long now) {
        deadline = Deadline.after(settings.openTimeout(), now).nanoTime();
        return new Deadline(deadline);
    }

    /** It is open, or given up. */
    void end() {
        deadline = Deadlines.NEVER;
        text.clear();
    }

    long deadline() {
        return deadline;
    }

    /** The negotiated version; null before the server told its own. */
    PSVersion version() {
        return version;
    }

    /** Takes the server's version. False if the two cannot speak to each other. */
    boolean negotiate(SessionCapability capability) {
        if (!ProtocolVersions.clientAccepts(settings.announced(), capability.protocolVersion())) {
            return false;
        }
        version = capability.protocolVersion();
        return true;
    }

    void peerText(String line) {
        if (text.size() == LINES) {
            text.remove();
        }
        text.add(line);
    }

    RunspaceOpenException versionRefused(SessionCapability capability) {
        return new RunspaceOpenException(
                OpenFailure.PROTOCOL,
                "",
                null,
                ErrorCode.VERSION_REFUSED,
                capability.protocolVersion(),
                settings.announced());
    }

    RunspaceOpenException timedOut() {
        return new RunspaceOpenException(
                OpenFailure.TIMEOUT,
                String.join(System.lineSeparator(), text),
                null,
                ErrorCode.OPEN_TIMEOUT,
                settings.target(),
                settings.openTimeout());
    }

    RunspaceOpenException broken(RunspaceException cause) {
        return failure(OpenFailure.PROTOCOL, "", cause, cause.getMessage());
    }

    RunspaceOpenException refused(String line) {
        return failure(OpenFailure.PROTOCOL, line, null, "the server refused the opening messages");
    }

    RunspaceOpenException notOpened(String why) {
        return failure(OpenFailure.CONFIGURATION, why, null, "the server could not open the pool");
    }

    RunspaceOpenException notConnected(TransportFailure failure) {
        return failure(failure.kind(), failure.peerText(), failure.cause(), failure.message());
    }

    private RunspaceOpenException failure(OpenFailure kind, String peerText, Throwable cause, String why) {
        return new RunspaceOpenException(kind, peerText, cause, ErrorCode.OPEN_FAILED, settings.target(), kind, why);
    }
}
