package org.runspace;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadFactory;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.mapping.ObjectMapping;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.object.PSObject;

/**
 * Many computers, or other targets, at which the same is run: what {@code Invoke-Command -ComputerName} does.
 *
 * <pre>{@code
 * GroupResult<HotFix> found = RunspaceGroup.of(computers, name -> "ssh:admin@" + name)
 *         .throttle(32)
 *         .invoke(HotFix.class, "Get-HotFix");
 * System.out.println(found.summary()); // 997 succeeded, 3 unreachable
 * }</pre>
 *
 * <p>In an application server the sessions come out of its pools, and its threads work on the targets:
 * {@link #publishWork} and {@link #threads}.
 *
 * <p>A script that gives another code than 0 to {@code exit} has failed. Where the target's options or the commands
 * have a host of their own, that is told the code instead ({@link org.runspace.host.PSHost#setShouldExit}).
 *
 * <p>At each target a session is opened, used once and closed. What has begun at a target is never repeated. A run has
 * as many threads as targets are worked on at the same time, however many targets there are. Immutable and thread-safe;
 * the methods that return a group return changed copies.
 */
public final class RunspaceGroup {
    private final List<GroupTarget> targets;
    private final GroupPlan plan;

    private RunspaceGroup(List<GroupTarget> targets, GroupPlan plan) {
        this.targets = targets;
        this.plan = plan;
    }

    /**
     * Creates a group of targets that are reached in the same way, with default options.
     *
     * @param names the targets, a computer's name for example; each once
     * @param connection makes the connection string of a name
     * @return the group
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if a name is there twice or blank, or has no
     *     connection string
     */
    public static RunspaceGroup of(Collection<String> names, Function<? super String, String> connection) {
        return of(names.stream()
                .map(name -> new GroupTarget(name, connectionOf(name, connection), RunspaceOptions.DEFAULT))
                .toList());
    }

    /**
     * Creates a group of targets with connections, options and credentials of their own.
     *
     * @param targets in the order in which they are to be started; each name once
     * @return the group
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if a name is there twice
     */
    public static RunspaceGroup of(Collection<GroupTarget> targets) {
        Set<String> names = new HashSet<>();
        targets.forEach(target ->
                GroupPlan.require(names.add(target.name()), "targets", "targets with different names", target.name()));
        return new RunspaceGroup(List.copyOf(targets), GroupPlan.DEFAULT);
    }

    private static String connectionOf(String name, Function<? super String, String> connection) {
        @Nullable String made = connection.apply(name);
        GroupPlan.require(made != null, "connection", "a connection string for \"" + name + '"', "null");
        return Objects.requireNonNull(made);
    }

    /**
     * Returns the targets.
     *
     * @return in the order in which they are started
     */
    public List<GroupTarget> targets() {
        return targets;
    }

    /**
     * Returns a group of the same targets, all with the given options.
     *
     * @param options time limits, credentials and other options
     * @return the copy
     */
    public RunspaceGroup options(RunspaceOptions options) {
        return withOptions(before -> options);
    }

    /**
     * Returns a group that opens the sessions in several attempts, where that may help. What has begun at a target is
     * not repeated by that.
     *
     * @param retry how often, and after which waits; part of each target's time limit
     * @return the copy
     */
    public RunspaceGroup openRetry(OpenRetry retry) {
        return withOptions(before -> before.withOpenRetry(retry));
    }

    /**
     * Returns a group in which each target may send so many bytes, so that a few with much more output than expected do
     * not fill the heap: one that sends more is stopped and {@link TargetState#FAILED}, with
     * {@link ErrorCode#PIPELINE_SIZE}. No more results than twice the throttle are in memory until they are read.
     *
     * @param bytes above zero, as they arrive; decoded they take up a few times as much
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is not above zero
     */
    public RunspaceGroup mostOutput(long bytes) {
        return withOptions(before -> before.withLimits(before.limits().withPipelineSize(bytes)));
    }

    /**
     * Returns a group of those targets that failed before and at which nothing has begun: no session was opened, or
     * their turn did not come. What has begun is not repeated, because it may have done its work in part.
     *
     * @param before what came of these targets
     * @return the copy; without targets if there is nothing to try again
     */
    public RunspaceGroup retryFailed(GroupResult<?> before) {
        return without(before, result -> result.state() == TargetState.SUCCEEDED || result.hasBegun());
    }

    /**
     * Returns a group of all targets that did not succeed before, also of those at which something has begun. Only for
     * work that does no harm if it is done twice or goes on after it was done in part.
     *
     * @param before what came of these targets
     * @return the copy; without targets if there is nothing to try again
     */
    public RunspaceGroup retryFailedEvenIfBegun(GroupResult<?> before) {
        return without(before, result -> result.state() == TargetState.SUCCEEDED);
    }

    /**
     * Returns a group of some of these targets, of those that failed before for example.
     *
     * @param names which; other names are ignored
     * @return the copy
     */
    public RunspaceGroup only(Collection<String> names) {
        Set<String> wanted = Set.copyOf(names);
        return new RunspaceGroup(
                targets.stream()
                        .filter(target -> wanted.contains(target.name()))
                        .toList(),
                plan);
    }

    /**
     * Returns a group that works on at most so many targets at the same time.
     *
     * @param most 1 or more; 32 by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is below
     */
    public RunspaceGroup throttle(int most) {
        return with(draft -> draft.throttle = most);
    }

    /**
     * Returns a group with a time limit for each target, from the begin of the opening to the end of the run, which is
     * stopped then. The stop and the close of the session have limits of their own, those of the target's options.
     *
     * @param limit more than zero, at most 365 days; an hour by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is beyond these
     */
    public RunspaceGroup deadline(Duration limit) {
        return with(draft -> draft.deadline = limit);
    }

    /**
     * Returns a group whose first targets are tried alone: the others are started when these have ended, and only if
     * none of these has failed.
     *
     * @param count how many; 0, the default, for none
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is negative
     */
    public RunspaceGroup canary(int count) {
        return with(draft -> draft.canary = count);
    }

    /**
     * Returns a group that works in waves, each of which begins when the one before has ended. Those of {@link #canary}
     * are a wave of their own.
     *
     * @param size how many targets a wave has, 1 or more; all by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is below
     */
    public RunspaceGroup waves(int size) {
        return with(draft -> draft.wave = size);
    }

    /**
     * Returns a group that starts no target any more after so many have failed. Those that have been started go on to
     * their end; the others are {@link TargetState#NOT_STARTED}.
     *
     * @param failures 1 or more; no limit by default
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is below
     */
    public RunspaceGroup stopAfter(int failures) {
        return with(draft -> draft.mostFailures = failures);
    }

    /**
     * Returns a group that starts no target any more after a part of this group's targets has failed, as
     * {@link #stopAfter} does.
     *
     * @param percent above 0, at most 100
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is not in this range
     */
    public RunspaceGroup stopAfterPercent(double percent) {
        GroupPlan.require(percent > 0 && percent <= 100, "stopAfterPercent", "above 0, at most 100", percent);
        return stopAfter((int) Math.max(1, Math.ceil(targets.size() * percent / 100)));
    }

    /**
     * Returns a group for which a target that cannot be reached is no failure: it counts neither for {@link #canary}
     * nor for {@link #stopAfter}. Its result says {@link TargetState#UNREACHABLE} all the same.
     *
     * @return the copy
     */
    public RunspaceGroup skipUnreachable() {
        Set<TargetState> counted = EnumSet.copyOf(plan.counted());
        counted.remove(TargetState.UNREACHABLE);
        return with(draft -> draft.counted = Set.copyOf(counted));
    }

    /**
     * Returns a group for which an error record is a failure: a target whose commands have written one is
     * {@link TargetState#FAILED} at their end, with {@link ErrorCode#ERRORS_WRITTEN}, and counts for {@link #canary}
     * and {@link #stopAfter}. By default only an error that ends the commands is, as in PowerShell. The work of
     * {@link #streamWork} and {@link #publishWork} decides for itself what it throws.
     *
     * @return the copy
     */
    public RunspaceGroup errorsFail() {
        return with(draft -> draft.errorsFail = true);
    }

    /**
     * Returns a group whose targets are worked on by threads that somebody else makes: in an application server by its
     * {@code ManagedThreadFactory}, so that they see what the application sees. A thread is interrupted when its work
     * is to end.
     *
     * @param factory must return a new thread each time; the group names and starts it
     * @return the copy
     */
    public RunspaceGroup threads(ThreadFactory factory) {
        Objects.requireNonNull(factory, "factory");
        return with(draft -> draft.threads = factory);
    }

    /**
     * Runs a script at every target, and waits until all have ended.
     *
     * @param script PowerShell source; arguments reach it as {@code param(...)} or {@code $args}
     * @param arguments what {@link RemoteRunspace#invoke(String, Object...)} takes; every target gets the same
     * @return one result for each target, whether it succeeded or not
     * @throws SessionStateException with {@link ErrorCode#INTERRUPTED} if the waiting thread is interrupted; what runs
     *     is stopped then
     */
    public GroupResult<PSObject> invoke(String script, @Nullable Object @Nullable ... arguments) {
        return invoke(session -> ScriptArguments.add(session.powerShell().addScript(script), arguments));
    }

    /**
     * Runs a script at every target, and converts its output to a Java type, a record for example.
     *
     * @param type a type that {@link ObjectMapping} lists
     * @param script PowerShell source
     * @param arguments what {@link RemoteRunspace#invoke(String, Object...)} takes; every target gets the same
     * @param <T> the type of the output's objects
     * @return one result for each target; one whose output cannot be converted has {@link TargetState#FAILED}
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     * @throws SessionStateException as {@link #invoke(String, Object...)}
     */
    public <T> GroupResult<T> invoke(Class<T> type, String script, @Nullable Object @Nullable ... arguments) {
        return invoke(type, session -> ScriptArguments.add(session.powerShell().addScript(script), arguments));
    }

    /**
     * Runs commands at every target, and waits until all have ended.
     *
     * @param commands makes the commands with a target's session; called on a thread of the group. The time limit that
     *     they set is replaced by the target's
     * @return one result for each target, whether it succeeded or not
     * @throws SessionStateException as {@link #invoke(String, Object...)}
     */
    public GroupResult<PSObject> invoke(Function<? super PSSession, PowerShell> commands) {
        return collect(stream(commands));
    }

    /**
     * Runs commands at every target, and converts their output to a Java type, a record for example.
     *
     * @param type a type that {@link ObjectMapping} lists
     * @param commands as those of {@link #invoke(Function)}
     * @param <T> the type of the output's objects
     * @return one result for each target; one whose output cannot be converted has {@link TargetState#FAILED}
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     * @throws SessionStateException as {@link #invoke(String, Object...)}
     */
    public <T> GroupResult<T> invoke(Class<T> type, Function<? super PSSession, PowerShell> commands) {
        return collect(stream(type, commands));
    }

    /**
     * Runs commands at every target, and returns the results as the targets end. Begins at once. If the results are not
     * read, no more targets are started than wait to be read and are worked on at the same time.
     *
     * @param commands as those of {@link #invoke(Function)}
     * @return a stream for one thread, to be closed by the caller. A close before the end starts no target any more,
     *     stops what runs, and returns at once; the sessions are closed in the background. Reading it throws
     *     {@link SessionStateException} with {@link ErrorCode#INTERRUPTED} if the thread is interrupted
     */
    public Stream<TargetResult<PSObject>> stream(Function<? super PSSession, PowerShell> commands) {
        Objects.requireNonNull(commands, "commands");
        return run(commands).stream();
    }

    /**
     * Runs commands at every target, and returns the results, converted to a Java type, as the targets end.
     *
     * @param type a type that {@link ObjectMapping} lists
     * @param commands as those of {@link #invoke(Function)}
     * @param <T> the type of the output's objects
     * @return as that of {@link #stream(Function)}
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     */
    public <T> Stream<TargetResult<T>> stream(Class<T> type, Function<? super PSSession, PowerShell> commands) {
        Objects.requireNonNull(commands, "commands");
        ObjectMapping.of(type);
        return run(type, commands).stream();
    }

    /**
     * Does work of several steps at every target, the copy of files for example, and returns the results as the targets
     * end.
     *
     * <pre>{@code
     * group.streamWork((target, session) -> session.files().upload(site, "C:\\drop\\site.zip"))
     * }</pre>
     *
     * @param work gets the target and its session, which is closed afterwards; called on a thread of the group, for
     *     several targets at the same time. The thread is interrupted at the target's time limit, and the target is
     *     {@link TargetState#TIMED_OUT} if that ends the work. What it throws is the target's failure
     * @param <T> the type of what the work returns, which is not null: the only object of the target's output
     * @return as that of {@link #stream(Function)}
     */
    public <T> Stream<TargetResult<T>> streamWork(
            BiFunction<? super GroupTarget, ? super PSSession, ? extends T> work) {
        Objects.requireNonNull(work, "work");
        return GroupRun.<T>connecting(targets, plan, limited(work)).stream();
    }

    /**
     * Returns what publishes the results of work as the targets end, with sessions that somebody else opens: in an
     * application server its pools.
     *
     * <pre>{@code
     * RunspaceGroup.of(hosts, host -> POOL)
     *         .threads(managedThreads)
     *         .publishWork(
     *                 target -> pool.open(SessionSpec.OF_POOL.withHost(target.name())),
     *                 (target, session) -> session.invoke("Get-HotFix"))
     * }</pre>
     *
     * @param sessions opens the session of a target, whose connection and options nothing but this function reads;
     *     called on a thread of the group, which closes the session. What it throws is the target's failure. It needs a
     *     limit of its own, as pools have: the group's does not end it
     * @param work as that of {@link #streamWork}
     * @param <S> the type of the sessions
     * @param <T> the type of what the work returns, which is not null: the only object of the target's output
     * @return as that of {@link #publisher(Function)}
     */
    public <S extends RemoteRunspace, T> Flow.Publisher<TargetResult<T>> publishWork(
            Function<? super GroupTarget, ? extends S> sessions,
            BiFunction<? super GroupTarget, ? super S, ? extends T> work) {
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(work, "work");
        return new GroupPublisher<>(() -> new GroupRun<S, T>(
                targets, plan, (target, exit) -> given(sessions.apply(target), "sessions"), limited(work)));
    }

    /**
     * Returns what publishes the results of commands as the targets end. Each subscription is a run of its own, which
     * begins with the first request, and starts no more targets than the subscriber has asked for, and the throttle
     * besides: results that wait for a slow subscriber are as many as that at most.
     *
     * @param commands as those of {@link #invoke(Function)}
     * @return a publisher that calls its subscribers on a thread of the group; a cancel starts no target any more and
     *     stops what runs
     */
    public Flow.Publisher<TargetResult<PSObject>> publisher(Function<? super PSSession, PowerShell> commands) {
        Objects.requireNonNull(commands, "commands");
        return new GroupPublisher<>(() -> run(commands));
    }

    /**
     * Returns what publishes the results of commands, converted to a Java type, as the targets end.
     *
     * @param type a type that {@link ObjectMapping} lists
     * @param commands as those of {@link #invoke(Function)}
     * @param <T> the type of the output's objects
     * @return as that of {@link #publisher(Function)}
     * @throws ObjectMappingException if no object could be converted to the type, before anything runs
     */
    public <T> Flow.Publisher<TargetResult<T>> publisher(
            Class<T> type, Function<? super PSSession, PowerShell> commands) {
        Objects.requireNonNull(commands, "commands");
        ObjectMapping.of(type);
        return new GroupPublisher<>(() -> run(type, commands));
    }

    private <S, T> GroupRun.Work<S, T> limited(BiFunction<? super GroupTarget, ? super S, ? extends T> work) {
        Duration limit = plan.deadline();
        return (target, visit) -> InvocationResult.of(WorkLimit.within(
                visit.left(), limit, () -> given(work.apply(target, visit.session()), "work")));
    }

    private GroupRun<PSSession, PSObject> run(Function<? super PSSession, PowerShell> commands) {
        return GroupRun.connecting(targets, plan, new GroupCommands(plan, commands)::at);
    }

    private <T> GroupRun<PSSession, T> run(Class<T> type, Function<? super PSSession, PowerShell> commands) {
        GroupCommands all = new GroupCommands(plan, commands);
        return GroupRun.connecting(
                targets, plan, (target, visit) -> all.at(target, visit).as(type));
    }

    /** Returns what a function of the caller has given, which must not be null. */
    static <R> R given(@Nullable R result, String function) {
        GroupPlan.require(result != null, function, "a result that is not null", "null");
        return Objects.requireNonNull(result);
    }

    private <T> GroupResult<T> collect(Stream<TargetResult<T>> results) {
        try (results) {
            return GroupResult.of(targets, results.toList());
        }
    }

    private RunspaceGroup with(Consumer<GroupPlan.Draft> change) {
        return new RunspaceGroup(targets, plan.with(change));
    }

    private RunspaceGroup withOptions(UnaryOperator<RunspaceOptions> change) {
        return new RunspaceGroup(
                targets.stream()
                        .map(target ->
                                new GroupTarget(target.name(), target.connection(), change.apply(target.options())))
                        .toList(),
                plan);
    }

    private RunspaceGroup without(GroupResult<?> before, Predicate<TargetResult<?>> done) {
        Set<String> names = before.targets().stream()
                .filter(done)
                .map(result -> result.target().name())
                .collect(Collectors.toSet());
        return new RunspaceGroup(
                targets.stream()
                        .filter(target -> !names.contains(target.name()))
                        .toList(),
                plan);
    }
}
