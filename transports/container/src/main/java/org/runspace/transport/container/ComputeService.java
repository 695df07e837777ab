package org.runspace.transport.container;

import java.time.Duration;
import org.runspace.transport.stream.TransportOpenException;

/** What a host can do with the Windows containers that run on it. Its methods may wait, up to a limit. Thread-safe. */
public interface ComputeService {
    /**
     * Looks a container up.
     *
     * @param container its full id
     * @param limit how long it may take
     * @return what keeps it apart
     * @throws TransportOpenException of the kind NOT_FOUND if there is no such container, of others if the host cannot
     *     be asked
     */
    Isolation isolation(String container, Duration limit) throws TransportOpenException;

    /**
     * Starts a process in a container. Nothing of it is left if that fails.
     *
     * @param container its full id
     * @param commandLine as Windows takes it, the program first
     * @param restricted whether the process is denied the rights of an administrator
     * @param limit how long it may take
     * @return the process's id, which without a virtual machine is also its id on the host
     * @throws TransportOpenException of the kind NOT_FOUND if the container does not have the program
     */
    long start(String container, String commandLine, boolean restricted, Duration limit) throws TransportOpenException;

    /**
     * Ends a process in a container.
     *
     * @param container its full id
     * @param pid the process's id there
     * @param limit how long it may take
     * @throws TransportOpenException if it was not ended, because it has ended already for example
     */
    void terminate(String container, long pid, Duration limit) throws TransportOpenException;

    /**
     * Returns when a process of the host was started. Java itself tells that in milliseconds, and pipes are named more
     * exactly.
     *
     * @param pid its id on the host
     * @return 100 ns ticks since 1601
     * @throws TransportOpenException if there is no such process, or it may not be looked at
     */
    long startTicks(long pid) throws TransportOpenException;
}
