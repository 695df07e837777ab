package org.runspace;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.UUID;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionStateException;

/**
 * Opens sessions in plain Java SE.
 *
 * <pre>{@code
 * try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
 *     runspace.invoke("param($n) 1..$n", 3).output().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Who opens a session closes it. One that the program has forgotten, because nothing refers to it, to a run of it or
 * to a listener for its events, is ended some time after the garbage collector has noticed, with a warning that says
 * where it was opened ({@link ErrorCode#SESSION_FORGOTTEN}).
 */
public abstract class RunspaceFactory {
    /** Creates the factory; for the engine, which is found as a service of this class. */
    protected RunspaceFactory() {}

    /**
     * Opens a session with default options.
     *
     * @param connection a connection string: {@code scheme:rest?setting=value&...}, for example {@code process:} or
     *     {@code loopback:}. It never contains credentials
     * @return an open session, to be closed by the caller
     * @throws ConnectionStringException if the string is not valid; the message lists the known schemes or settings
     * @throws RunspaceOpenException if the session cannot be opened within its time limit
     */
    public static PSSession open(String connection) {
        return open(connection, RunspaceOptions.DEFAULT);
    }

    /**
     * Opens a session.
     *
     * @param connection a connection string
     * @param options time limits, credentials and other options
     * @return an open session, to be closed by the caller
     * @throws ConnectionStringException if the string is not valid; the message lists the known schemes or settings
     * @throws RunspaceOpenException if the session cannot be opened within its time limit
     */
    public static PSSession open(String connection, RunspaceOptions options) {
        return installed().openRunspace(required(connection), Objects.requireNonNull(options, "options"));
    }

    /**
     * Opens a pool of several runspaces in one session, with default options.
     *
     * @param minRunspaces the number of runspaces that the server keeps, 1 or more
     * @param maxRunspaces the greatest number of pipelines that run at the same time, not below the minimum
     * @param connection a connection string
     * @return an open pool, to be closed by the caller
     * @throws ConnectionStringException if the string is not valid; the message lists the known schemes or settings
     * @throws RunspaceException if the numbers are not in these ranges
     * @throws RunspaceOpenException if the pool cannot be opened within its time limit
     */
    public static RunspacePool openPool(int minRunspaces, int maxRunspaces, String connection) {
        return openPool(minRunspaces, maxRunspaces, connection, RunspaceOptions.DEFAULT);
    }

    /**
     * Opens a pool of several runspaces in one session. A server makes the runspaces as it needs them, so the location
     * that the connection's setting {@code workingDirectory} gives is that of a pool with one runspace only. In a
     * larger one it is just the directory of the server's process, {@code [Environment]::CurrentDirectory}.
     *
     * @param minRunspaces the number of runspaces that the server keeps, 1 or more
     * @param maxRunspaces the greatest number of pipelines that run at the same time, not below the minimum
     * @param connection a connection string
     * @param options time limits, credentials and other options
     * @return an open pool, to be closed by the caller
     * @throws ConnectionStringException if the string is not valid; the message lists the known schemes or settings
     * @throws RunspaceException if the numbers are not in these ranges
     * @throws RunspaceOpenException if the pool cannot be opened within its time limit
     */
    public static RunspacePool openPool(
            int minRunspaces, int maxRunspaces, String connection, RunspaceOptions options) {
        if (minRunspaces < 1 || maxRunspaces < minRunspaces) {
            throw new RunspaceException(ErrorCode.POOL_SIZE, null, minRunspaces, maxRunspaces);
        }
        return installed()
                .openRunspacePool(
                        minRunspaces, maxRunspaces, required(connection), Objects.requireNonNull(options, "options"));
    }

    /**
     * Takes up a session that another client has left to the server, with default options.
     *
     * @param connection a connection string
     * @param session the id of the session, from {@link PSSession#instanceId()} or {@link #sessions}
     * @return the open session, to be closed by the caller
     * @throws ConnectionStringException if the string is not valid
     * @throws SessionStateException if sessions of that connection type end with their connection
     *     ({@link ErrorCode#NOT_DISCONNECTABLE})
     * @throws RunspaceOpenException if it cannot be taken up within the time limit
     */
    public static PSSession connect(String connection, UUID session) {
        return connect(connection, session, RunspaceOptions.DEFAULT);
    }

    /**
     * Takes up a session that another client has left to the server (MS-PSRP 3.1.4.10). Variables and functions are
     * there as that client has left them; {@link PSSession#disconnectedPowerShells} returns its running pipelines,
     * whose input has ended.
     *
     * @param connection a connection string
     * @param session the id of the session, from {@link PSSession#instanceId()} or {@link #sessions}
     * @param options time limits, credentials and other options
     * @return the open session, to be closed by the caller
     * @throws ConnectionStringException if the string is not valid
     * @throws SessionStateException if sessions of that connection type end with their connection
     *     ({@link ErrorCode#NOT_DISCONNECTABLE})
     * @throws RunspaceOpenException if it cannot be taken up within the time limit, because there is none with that id,
     *     or another client has it for example; with {@link ErrorCode#POOL_OF_SEVERAL} as the cause if it has several
     *     runspaces
     */
    public static PSSession connect(String connection, UUID session, RunspaceOptions options) {
        return installed()
                .connectRunspace(
                        required(connection),
                        Objects.requireNonNull(session, "session"),
                        Objects.requireNonNull(options, "options"));
    }

    /**
     * Takes up a pool of runspaces that another client has left to the server. It has the size that it was opened with.
     *
     * @param connection a connection string
     * @param session the id of the pool, from {@link RunspacePool#instanceId()} or {@link #sessions}
     * @param options time limits, credentials and other options
     * @return the open pool, to be closed by the caller
     * @throws ConnectionStringException if the string is not valid
     * @throws SessionStateException if sessions of that connection type end with their connection
     *     ({@link ErrorCode#NOT_DISCONNECTABLE})
     * @throws RunspaceOpenException if it cannot be taken up within the time limit
     */
    public static RunspacePool connectPool(String connection, UUID session, RunspaceOptions options) {
        return installed()
                .connectRunspacePool(
                        required(connection),
                        Objects.requireNonNull(session, "session"),
                        Objects.requireNonNull(options, "options"));
    }

    /**
     * Asks a server for its sessions, as far as this user may see them.
     *
     * @param connection a connection string
     * @param options time limits, credentials and other options
     * @return the sessions, in no order; possibly empty
     * @throws ConnectionStringException if the string is not valid
     * @throws SessionStateException if sessions of that connection type end with their connection
     *     ({@link ErrorCode#NOT_DISCONNECTABLE})
     * @throws RunspaceOpenException if the server does not tell within the time limit for opening
     */
    public static List<KeptSession> sessions(String connection, RunspaceOptions options) {
        return installed().keptSessions(required(connection), Objects.requireNonNull(options, "options"));
    }

    /**
     * Goes on with a run that {@link PowerShell#disconnect} has left to its server.
     *
     * @param handle what that method returned, in this program or in another one
     * @param options time limits, credentials and other options
     * @return the run and its session, to be closed by the caller
     * @throws RunspaceOpenException if the session cannot be taken up within the time limit
     */
    public static ResumedRun resume(RunHandle handle, RunspaceOptions options) {
        return installed()
                .resumeRun(Objects.requireNonNull(handle, "handle"), Objects.requireNonNull(options, "options"));
    }

    /**
     * Opens a session. Thread-safe.
     *
     * @param connection a connection string
     * @param options time limits, credentials and other options
     * @return an open session
     * @throws ConnectionStringException if the string is not valid
     * @throws RunspaceOpenException if the session cannot be opened within its time limit
     */
    protected abstract PSSession openRunspace(String connection, RunspaceOptions options);

    /**
     * Opens a pool of several runspaces in one session. Thread-safe.
     *
     * @param minRunspaces 1 or more
     * @param maxRunspaces not below the minimum
     * @param connection a connection string
     * @param options time limits, credentials and other options
     * @return an open pool
     * @throws ConnectionStringException if the string is not valid
     * @throws RunspaceException if the numbers are not in these ranges
     * @throws RunspaceOpenException if the pool cannot be opened within its time limit
     */
    protected abstract RunspacePool openRunspacePool(
            int minRunspaces, int maxRunspaces, String connection, RunspaceOptions options);

    /**
     * Takes up a session. Thread-safe.
     *
     * @param connection a connection string
     * @param session the session's id
     * @param options time limits, credentials and other options
     * @return the open session
     * @throws RunspaceOpenException if it cannot be taken up within the time limit
     */
    protected abstract PSSession connectRunspace(String connection, UUID session, RunspaceOptions options);

    /**
     * Takes up a pool of runspaces. Thread-safe.
     *
     * @param connection a connection string
     * @param session the pool's id
     * @param options time limits, credentials and other options
     * @return the open pool
     * @throws RunspaceOpenException if it cannot be taken up within the time limit
     */
    protected abstract RunspacePool connectRunspacePool(String connection, UUID session, RunspaceOptions options);

    /**
     * Asks a server for its sessions. Thread-safe.
     *
     * @param connection a connection string
     * @param options time limits, credentials and other options
     * @return the sessions
     * @throws RunspaceOpenException if the server does not tell within the time limit for opening
     */
    protected abstract List<KeptSession> keptSessions(String connection, RunspaceOptions options);

    /**
     * Takes up a run with its session. Thread-safe.
     *
     * @param handle where the run is
     * @param options time limits, credentials and other options
     * @return the run
     * @throws RunspaceOpenException if the session cannot be taken up within the time limit
     */
    protected abstract ResumedRun resumeRun(RunHandle handle, RunspaceOptions options);

    private static String required(String connection) {
        return Objects.requireNonNull(connection, "a connection string is needed, \"process:\" for example");
    }

    private static RunspaceFactory installed() {
        return ServiceLoader.load(RunspaceFactory.class, RunspaceFactory.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RunspaceException(ErrorCode.NO_ENGINE, null));
    }
}
