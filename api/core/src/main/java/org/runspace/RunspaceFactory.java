package org.runspace;

import org.runspace.spi.RunspaceEngine;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/**
 * Opens sessions in plain Java SE.
 *
 * <pre>{@code
 * try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
 *     runspace.invoke("param($n) 1..$n", 3).output().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class RunspaceFactory {
    private RunspaceFactory() {
    }

    /**
     * Opens a session with default options.
     *
     * @param connection a connection string: {@code scheme:rest?setting=value&...}, for example {@code process:} or {@code loopback:}. Credentials never
     *     stand in it
     * @return an open session, to be closed
     * @throws ConnectionStringException if the string is not understood; the message lists what is known
     * @throws RunspaceOpenException if the session cannot be opened within its time limit
     */
    public static RemoteRunspace open(String connection) {
        return open(connection, RunspaceOptions.DEFAULT);
    }

    /**
     * Opens a session.
     *
     * @param connection a connection string
     * @param options time limits and session data
     * @return an open session, to be closed
     * @throws ConnectionStringException if the string is not understood; the message lists what is known
     * @throws RunspaceOpenException if the session cannot be opened within its time limit
     */
    public static RemoteRunspace open(String connection, RunspaceOptions options) {
        Target target = Transports.installed().parse(connection);
        return RunspaceEngine.installed().open(target, options);
    }
}
