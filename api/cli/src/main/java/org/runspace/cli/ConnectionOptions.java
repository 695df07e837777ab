package org.runspace.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.runspace.RunspaceOptions;
import org.runspace.host.PSHost;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How sessions are opened, whatever they are for. */
final class ConnectionOptions {
    /** After Ctrl+C, and at the end of the program, nobody wants to wait for a server that says nothing any more. */
    private static final Duration LEAVE = Duration.ofSeconds(5);

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Option(
            names = "--open-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the opening of a session may take. Default: ${DEFAULT-VALUE}.")
    private int openSeconds;

    /**
     * Returns who logs in.
     *
     * @return to be closed when the last session is open
     */
    LoginOptions.Login login() {
        return login.resolve();
    }

    RunspaceOptions options(LoginOptions.Login who, @Nullable PSHost host) {
        Arguments.require(openSeconds >= 1, "--open-timeout", "above 0", openSeconds);
        return RunspaceOptions.DEFAULT
                .withCredentials(who)
                .withOpenTimeout(Duration.ofSeconds(openSeconds))
                .withStopTimeout(LEAVE)
                .withCloseTimeout(LEAVE)
                .withHost(host);
    }
}
