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

    /**
     * Opens a pool of several runspaces in one session, with default options.
     *
     * @param minRunspaces the fewest runspaces, 1 or more
     * @param maxRunspaces the most pipelines that run at the same time, not below the minimum
     * @param connection a connection string
     * @return an open pool, to be closed
     * @throws ConnectionStringException if the string is not understood; the message lists what is known
     * @throws RunspaceOpenException if the pool cannot be opened within its time limit
     */
    public static RunspacePool openPool(int minRunspaces, int maxRunspaces, String connection) {
        return openPool(minRunspaces, maxRunspaces, connection, RunspaceOptions.DEFAULT);
    }

    /**
     * Opens a pool of several runspaces in one session.
     *
     * @param minRunspaces the fewest runspaces, 1 or more
     * @param maxRunspaces the most pipelines that run at the same time, not below the minimum
     * @param connection a connection string
     * @param options time limits and session data
     * @return an open pool, to be closed
     * @throws ConnectionStringException if the string is not understood; the message lists what is known
     * @throws RunspaceOpenException if the pool cannot be opened within its time limit
     */
    public static RunspacePool openPool(int minRunspaces, int maxRunspaces, String connection, RunspaceOptions options) {
        if (minRunspaces < 1 || maxRunspaces < minRunspaces) {
            throw new ConnectionStringException(ErrorCode.SETTING_VALUE, null, "minRunspaces and maxRunspaces",
                    "numbers above zero in this order", minRunspaces + " and " + maxRunspaces);
        }
        return RunspaceEngine.installed().openPool(minRunspaces, maxRunspaces, Transports.installed().parse(connection), options);
    }
}
