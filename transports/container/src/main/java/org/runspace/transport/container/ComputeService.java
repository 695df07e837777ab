package org.runspace.transport.container;

import java.time.Duration;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The compute service of a Windows host, for the containers that run on it. Its methods may block, up to a limit.
 * Thread-safe.
 */
public interface ComputeService {
    /**
     * Returns how a container is isolated.
     *
     * @param container the container's full id
     * @param limit the time it may take
     * @return the isolation
     * @throws TransportOpenException of the kind NOT_FOUND if there is no such container, of other kinds if the host
     *     does not answer
     */
    Isolation isolation(String container, Duration limit) throws TransportOpenException;

    /**
     * Starts a process in a container. If that fails, no process is left.
     *
     * @param container the container's full id
     * @param commandLine the command line for Windows, with the program first
     * @param restricted whether the process is denied the rights of an administrator
     * @param limit the time it may take
     * @return the process's id; without a virtual machine that is also its id on the host
     * @throws TransportOpenException of the kind NOT_FOUND if the container does not have the program
     */
    long start(String container, String commandLine, boolean restricted, Duration limit) throws TransportOpenException;

    /**
     * Ends a process in a container.
     *
     * @param container the container's full id
     * @param pid the process's id in the container
     * @param limit the time it may take
     * @throws TransportOpenException if the process was not ended, because it has ended already for example
     */
    void terminate(String container, long pid, Duration limit) throws TransportOpenException;

    /**
     * Returns the time at which a process of the host was started. The JDK has it in milliseconds, but the names of
     * pipes are more exact.
     *
     * @param pid the process's id on the host
     * @return the time in ticks of 100 ns since 1601
     * @throws TransportOpenException if there is no such process, or access to it is denied
     */
    long startTicks(long pid) throws TransportOpenException;
}
