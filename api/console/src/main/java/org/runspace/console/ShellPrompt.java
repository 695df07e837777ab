package org.runspace.console;

import java.time.Duration;
import java.util.stream.Collectors;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;

/** The prompt, which the server's function {@code prompt} makes. */
final class ShellPrompt {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PLAIN = "PS>";
    private static final int LONGEST = 1000;

    private final RemoteRunspace runspace;
    private final ShellHost host;
    private final String prefix;

    ShellPrompt(RemoteRunspace runspace, ShellHost host, String computer) {
        this.runspace = runspace;
        this.host = host;
        this.prefix = computer.isEmpty() ? "" : "[" + computer + "]: ";
    }

    /** A lost session is told by the line that is run next, with its cause. */
    String text() {
        return prefix + ofServer();
    }

    private String ofServer() {
        try {
            String text =
                    runspace.powerShell().addCommand("prompt").host(host).timeout(LIMIT).invoke().output().stream()
                            .map(PSObject::toString)
                            .collect(Collectors.joining());
            return text.isEmpty() || text.length() > LONGEST ? PLAIN : text;
        } catch (RemoteCommandException | RemoteTimeoutException | SessionStateException | SessionBrokenException e) {
            return PLAIN;
        }
    }
}
