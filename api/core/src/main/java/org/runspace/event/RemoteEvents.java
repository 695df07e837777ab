package org.runspace.event;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * Registers for events of a server and publishes them (MS-PSRP 2.2.2.12): those of PowerShell's engine, those of an
 * object of .NET, and those that scripts raise.
 *
 * <pre>{@code
 * try (RunspacePool pool = RunspaceFactory.openPool(1, 1, "ssh:web01");
 *         EventStream created = RemoteEvents.of(pool)
 *                 .object("Created", "param($folder) [IO.FileSystemWatcher]@{ Path = $folder; EnableRaisingEvents = $true }", "/var/in")) {
 *     created.consume(event -> System.out.println(event.sourceArgs().get(1))).join();
 * }
 * }</pre>
 *
 * <p>Engine events need the commands {@code Register-EngineEvent} and {@code Unregister-Event} and no script, so that
 * they can be had from an endpoint without a language, too, if it offers these. Objects need a script and
 * {@code Register-ObjectEvent}. The end of a registration ends all that the runspace has of its name, so a program
 * makes one object of this class for a session and has it copied by the {@code with} methods, and scripts register for
 * other names. Several streams of one name are one registration.
 *
 * <p>Immutable. The methods that register wait until the server has done it. The runspace does it when it is free:
 * while a script runs they wait for its end, until {@link #withTimeout} has passed. They throw
 * {@link RunspaceException} with {@link ErrorCode#EVENTS_NOT_OFFERED} if the endpoint does not offer what they need,
 * {@link RemoteCommandException} if the server refuses for another reason, {@link RemoteTimeoutException} after the
 * time limit, and {@link SessionStateException} if the session is not open, or the protocol is below 2.2.
 */
public final class RemoteEvents {
    /** How many bytes of events may wait, unless {@link #withBuffer} says otherwise. */
    public static final long DEFAULT_BUFFER = 1024 * 1024;

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final RunspacePool pool;
    private final RegisteredNames names;
    private final long buffer;
    private final Duration timeout;
    private final Executor executor;

    private RemoteEvents(RunspacePool pool, RegisteredNames names, long buffer, Duration timeout, Executor executor) {
        this.pool = pool;
        this.names = names;
        this.buffer = buffer;
        this.timeout = timeout;
        this.executor = executor;
    }

    /**
     * Returns what registers for the events of a session.
     *
     * @param pool a pool with one runspace, which may run scripts at the same time
     * @return with a buffer of 1 MiB for each registration and a time limit of 60 s; subscribers are called by the
     *     threads of {@link CompletableFuture#defaultExecutor()}
     * @throws RunspaceException with {@link ErrorCode#ONE_RUNSPACE_NEEDED} if the pool may have more
     */
    public static RemoteEvents of(RunspacePool pool) {
        if (pool.maxRunspaces() != 1) {
            throw new RunspaceException(ErrorCode.ONE_RUNSPACE_NEEDED, null, "events", pool.maxRunspaces());
        }
        return new RemoteEvents(
                pool,
                new RegisteredNames(),
                DEFAULT_BUFFER,
                DEFAULT_TIMEOUT,
                new CompletableFuture<Void>().defaultExecutor());
    }

    /**
     * Changes how many events may wait for a subscriber. If more wait, the stream fails with
     * {@link ErrorCode#EVENTS_TOO_SLOW}; one event may always wait, of whatever size.
     *
     * @param bytes of memory, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if the number is below 1
     */
    public RemoteEvents withBuffer(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a buffer has 1 or more bytes, not " + bytes);
        }
        return new RemoteEvents(pool, names, bytes, timeout, executor);
    }

    /**
     * Changes how long the server may take to register and to end a registration.
     *
     * @param limit more than zero
     * @return a copy
     * @throws IllegalArgumentException if it is not
     */
    public RemoteEvents withTimeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a time limit is more than zero, not " + limit);
        }
        return new RemoteEvents(pool, names, buffer, limit, executor);
    }

    /**
     * Changes where subscribers are called.
     *
     * @param tasks runs a task for each group of events, never two at the same time for one stream
     * @return a copy
     */
    public RemoteEvents withExecutor(Executor tasks) {
        return new RemoteEvents(pool, names, buffer, timeout, Objects.requireNonNull(tasks, "tasks"));
    }

    /**
     * Registers for an event of PowerShell's engine ({@code PowerShell.Exiting} for example) or one that scripts raise
     * by {@code New-Event}.
     *
     * @param sourceIdentifier its name
     * @return the events from now on, to be closed by the caller
     */
    public EventStream engine(String sourceIdentifier) {
        return registered(
                sourceIdentifier,
                shell -> shell.addCommand("Register-EngineEvent")
                        .addParameter("SourceIdentifier", sourceIdentifier)
                        .addParameter("Forward"));
    }

    /**
     * Registers for an event of an object that a script writes. With the stream the object is disposed of, if it is of
     * a type that can be.
     *
     * @param eventName the name of an event of the object's type, {@code Elapsed} for a timer
     * @param script PowerShell source that writes the object and nothing else
     * @param arguments for its {@code param(...)} or {@code $args}, each a Java type as listed at {@link PSObject}
     * @return the events from now on, to be closed by the caller
     * @throws RunspaceException with {@link ErrorCode#EVENT_OBJECT} if the script does not write one object
     */
    public EventStream object(String eventName, String script, @Nullable Object... arguments) {
        String name = "Runspace." + UUID.randomUUID();
        Registration registration =
                new ObjectRegistration(pool, timeout, eventName, name, script, PSList.of(arguments));
        return EventStream.begin(pool, registration, name, buffer, executor);
    }

    /**
     * Registers by commands of the caller: {@code Register-CimIndicationEvent} for example, or a function that an
     * endpoint has for it. What they write is dropped.
     *
     * @param sourceIdentifier the name that they register, with {@code -Forward}
     * @param register adds the commands
     * @return the events from now on, to be closed by the caller
     */
    public EventStream registered(String sourceIdentifier, Consumer<? super PowerShell> register) {
        Objects.requireNonNull(sourceIdentifier, "sourceIdentifier");
        Registration registration = new CommandRegistration(pool, names, timeout, sourceIdentifier, register);
        return EventStream.begin(pool, registration, sourceIdentifier, buffer, executor);
    }

    /**
     * Raises an event on the server, by {@code New-Event}. Waits as the methods that register do.
     *
     * @param sourceIdentifier its name
     * @param messageData its data, a Java type as listed at {@link PSObject}, or null
     * @param arguments its arguments, each a Java type as listed at {@link PSObject}, or null
     */
    public void raise(String sourceIdentifier, @Nullable Object messageData, @Nullable Object... arguments) {
        PowerShell shell = pool.powerShell()
                .addCommand("New-Event")
                .addParameter("SourceIdentifier", sourceIdentifier)
                .addParameter("MessageData", messageData)
                .addParameter("EventArguments", PSList.of(arguments))
                .timeout(timeout);
        Offered.require('"' + sourceIdentifier + '"', () -> shell.invoke().orThrow());
    }
}
