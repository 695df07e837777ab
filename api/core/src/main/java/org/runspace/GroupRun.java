package org.runspace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.SessionStateException;
import org.runspace.host.ExitHost;

/**
 * One run of a group: threads, as many as targets are worked on at the same time, take target after target.
 *
 * @param <S> the type of the sessions
 * @param <T> the type of the output's objects
 */
final class GroupRun<S extends RemoteRunspace, T> {
    private final List<GroupTarget> targets;
    private final Duration deadline;
    private final Sessions<S> sessions;
    private final Work<S, T> work;
    private final GroupTurns<T> turns;
    private final List<Thread> threads = new ArrayList<>();

    /** The way to a target's session. */
    interface Sessions<S> {
        /** Opens it; its scripts may see a host that keeps what they give to {@code exit}. */
        S open(GroupTarget target, ExitHost exit);
    }

    /**
     * The work at one target, where its session is open.
     *
     * @param left the time that is left for it
     */
    record Visit<S>(S session, ExitHost exit, Duration left) {}

    /** What is done at each target. */
    interface Work<S, T> {
        /** Does it. */
        InvocationResult<T> at(GroupTarget target, Visit<S> visit);
    }

    /** Creates a run of some work. */
    GroupRun(List<GroupTarget> targets, GroupPlan plan, Sessions<S> sessions, Work<S, T> work) {
        this.targets = targets;
        this.deadline = plan.deadline();
        this.sessions = sessions;
        this.work = work;
        this.turns = new GroupTurns<>(targets, plan);
        for (int i = 0; i < Math.min(plan.throttle(), targets.size()); i++) {
            Thread thread = plan.threads().newThread(this::takeTurns);
            thread.setName("runspace-group-" + i);
            threads.add(thread);
        }
    }

    /** Creates a run of some work in sessions of the targets' own connections. */
    static <T> GroupRun<PSSession, T> connecting(List<GroupTarget> targets, GroupPlan plan, Work<PSSession, T> work) {
        return new GroupRun<>(
                targets,
                plan,
                (target, exit) ->
                        RunspaceFactory.open(target.connection(), limited(target.options(), plan.deadline(), exit)),
                work);
    }

    /** Starts it. */
    void start() {
        try {
            threads.forEach(Thread::start);
        } catch (Error e) {
            close();
            throw e;
        }
    }

    /** Starts it, and returns its results. */
    Stream<TargetResult<T>> stream() {
        start();
        return StreamSupport.stream(new Results(), false).onClose(this::close);
    }

    /** Waits for the next result; empty after the last one. For one thread. */
    Optional<TargetResult<T>> next() throws InterruptedException {
        return turns.next();
    }

    /** Whether all results were read. */
    boolean isRead() {
        return turns.isRead();
    }

    /** Starts nothing any more, and stops what runs, as an interrupt of a waiting caller does. */
    void close() {
        turns.close();
        threads.forEach(Thread::interrupt);
    }

    private void takeTurns() {
        try {
            for (OptionalInt next = turns.begin(); next.isPresent(); next = turns.begin()) {
                turns.end(workAt(targets.get(next.getAsInt())));
            }
        } catch (InterruptedException e) {
            // the stream of results was closed, which is all that interrupts these threads
        }
    }

    private TargetResult<T> workAt(GroupTarget target) {
        long start = System.nanoTime();
        boolean begun = false;
        Optional<UUID> id = Optional.empty();
        ExitHost exit = new ExitHost();
        try (S session = sessions.open(target, exit)) {
            begun = true;
            id = session instanceof OwnedSession own ? Optional.of(own.instanceId()) : Optional.empty();
            InvocationResult<T> result = work.at(target, new Visit<>(session, exit, left(start)));
            return new TargetResult<>(
                    target, TargetState.SUCCEEDED, true, id, Optional.of(result), Optional.empty(), since(start));
        } catch (Throwable e) {
            // an Error, too, is the failure of this target, not the end of the thread that others need
            return new TargetResult<>(
                    target, TargetState.of(e), begun, id, Optional.empty(), Optional.of(e), since(start));
        }
    }

    private static RunspaceOptions limited(RunspaceOptions options, Duration deadline, ExitHost exit) {
        RunspaceOptions withHost = options.host() == null ? options.withHost(exit) : options;
        return options.openTimeout().compareTo(deadline) > 0 ? withHost.withOpenTimeout(deadline) : withHost;
    }

    private Duration left(long start) {
        Duration left = deadline.minus(since(start));
        if (left.isNegative() || left.isZero()) {
            throw new RemoteTimeoutException(ErrorCode.PIPELINE_TIMEOUT, null, deadline);
        }
        return left;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** The results, one at a time. */
    private final class Results extends Spliterators.AbstractSpliterator<TargetResult<T>> {
        Results() {
            super(targets.size(), Spliterator.NONNULL);
        }

        @Override
        public boolean tryAdvance(Consumer<? super TargetResult<T>> action) {
            try {
                Optional<TargetResult<T>> next = turns.next();
                next.ifPresent(action);
                return next.isPresent();
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new SessionStateException(ErrorCode.INTERRUPTED, e);
            }
        }
    }
}
