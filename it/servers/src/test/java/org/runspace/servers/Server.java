package org.runspace.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An application server of a test's own with the resource adapter: a process on the loopback address that is gone when
 * it is closed, or else with the JVM of the test. Its methods return when what they ask for is done. For one thread,
 * apart from {@link #uri}.
 */
interface Server extends AutoCloseable {
    /** The name of the resource adapter in every server: that of its archive. */
    String ADAPTER = "runspace-rar";

    /** Returns the address of what an application serves. */
    URI uri(String path);

    /** Deploys an archive, the resource adapter or an application, under the name of its file without the extension. */
    void deploy(Path archive);

    /** Undeploys the archive of this name, which has no extension. The pools of an adapter go or stay unusable. */
    void undeploy(String name);

    /**
     * Opens a session of a pool and ends it, as an administrator does to try the pool.
     *
     * @param pool its name
     * @return what the server tells the administrator; empty if the server cannot try such pools
     */
    Optional<Ping> ping(String pool);

    /** Returns what the server has logged. */
    String log();

    /** Returns the server's JVM. */
    ProcessHandle handle();

    /** Returns what the server's JVM has started, PowerShell processes for example. */
    List<ProcessHandle> children();

    /** Ends the server as a crash does. */
    void kill() throws InterruptedException;

    /** Stops the server, and checks that it stops in time and takes its child processes along. */
    @Override
    void close() throws InterruptedException;

    /**
     * The outcome of a ping.
     *
     * @param successful whether a session was opened
     * @param text what the server says
     */
    record Ping(boolean successful, String text) {}
}
