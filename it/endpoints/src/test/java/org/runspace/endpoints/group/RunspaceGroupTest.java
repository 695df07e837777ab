package org.runspace.endpoints.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.GroupResult;
import org.runspace.GroupTarget;
import org.runspace.InvocationResult;
import org.runspace.OpenRetry;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceGroup;
import org.runspace.RunspaceOptions;
import org.runspace.TargetResult;
import org.runspace.TargetState;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.command.EndpointCommand;
import org.runspace.error.RunspaceException;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.wsman.WSManEndpoint;

/** The same at many targets, which are endpoints inside this JVM. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunspaceGroupTest {
    private static final String WORKING = "loopback:group";
    /** A connection type that finds nobody. */
    private static final String CLOSED_PORT = "ssh:nobody@127.0.0.1:1";

    private static final Duration LONG = Duration.ofMinutes(2);

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger mostThreads = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final EndpointCommand work = call -> {
        begun.incrementAndGet();
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        mostThreads.accumulateAndGet(threadsOfGroups(), Math::max);
        running.decrementAndGet();
        call.write(42);
    };
    private final EndpointCommand fail = call -> {
        throw new IllegalStateException("failed on purpose");
    };
    private final EndpointCommand hang = call -> {
        try {
            TimeUnit.MINUTES.sleep(2);
        } catch (InterruptedException e) {
            stopped.countDown();
            throw e;
        }
    };

    @BeforeEach
    void start() {
        Endpoint.with(Map.of("Invoke-Work", work)).register("group");
        Endpoint.with(Map.of("Invoke-Work", fail)).register("group-failing");
        Endpoint.with(Map.of("Invoke-Work", hang)).register("group-hanging");
    }

    @AfterEach
    void end() {
        List.of("group", "group-failing", "group-hanging").forEach(Endpoint::unregister);
    }

    @Test
    void aThousandTargetsAreWorkedOnByAsManyThreadsAsTheThrottleSays() {
        GroupResult<PSObject> result = RunspaceGroup.of(names(1000), RunspaceGroupTest::withFailures)
                .throttle(32)
                .invoke("Invoke-Work");

        assertThat(result.summary()).isEqualTo("971 succeeded, 20 failed, 9 unreachable");
        assertThat(result.targets())
                .extracting(target -> target.target().name())
                .isEqualTo(names(1000));
        assertThat(mostRunning).hasValueLessThanOrEqualTo(32);
        assertThat(mostThreads).hasValueLessThanOrEqualTo(32);
    }

    @Test
    void aResultSaysWhereItComesFrom() {
        TargetResult<Integer> result = RunspaceGroup.of(List.of("web01"), name -> WORKING)
                .invoke(Integer.class, "Invoke-Work")
                .orThrow()
                .targets()
                .get(0);

        assertThat(result.output()).containsExactly(42);
        assertThat(result.target().name()).isEqualTo("web01");
        assertThat(result.runspaceId()).isPresent();
        assertThat(result.duration()).isPositive();
    }

    @Test
    void argumentsReachTheCommandsOfABuilder() {
        GroupResult<PSObject> result = RunspaceGroup.of(names(3), name -> "loopback:")
                .invoke(session ->
                        session.powerShell().addCommand("Write-Output").addArgument("said"));

        assertThat(result.output()).extracting(PSObject::toString).containsExactly("said", "said", "said");
    }

    @Test
    void targetsAreGroupedByEqualOutput() {
        RunspaceGroup group = RunspaceGroup.of(List.of(
                target("one", "loopback:"),
                target("two", WORKING),
                target("three", WORKING),
                target("four", CLOSED_PORT)));

        Map<List<Integer>, List<String>> groups = group.invoke(
                        Integer.class,
                        session ->
                                session.powerShell().addCommand("Write-Output").addArgument(1))
                .groupBy(InvocationResult::output);

        assertThat(groups).isEqualTo(Map.of(List.of(1), List.of("one", "two", "three")));
    }

    @Test
    void afterEnoughFailuresNoTargetIsStarted() {
        GroupResult<PSObject> result = failing(10).throttle(1).stopAfter(3).invoke("Invoke-Work");

        assertThat(result.summary()).isEqualTo("3 failed, 7 not started");
        assertThat(result.names(TargetState.NOT_STARTED)).isEqualTo(names(10).subList(3, 10));
    }

    @Test
    void afterAPartOfTheTargetsHasFailedNoTargetIsStarted() {
        assertThat(failing(10)
                        .throttle(1)
                        .stopAfterPercent(15)
                        .invoke("Invoke-Work")
                        .summary())
                .isEqualTo("2 failed, 8 not started");
    }

    @Test
    void afterACanaryThatFailedNoOtherTargetIsStarted() {
        assertThat(failing(10).canary(2).invoke("Invoke-Work").summary()).isEqualTo("2 failed, 8 not started");
    }

    @Test
    void afterACanaryThatSucceededTheOthersAreStarted() {
        assertThat(RunspaceGroup.of(names(10), name -> WORKING)
                        .canary(2)
                        .invoke("Invoke-Work")
                        .summary())
                .isEqualTo("10 succeeded");
    }

    @Test
    void aWaveBeginsWhenTheOneBeforeHasEnded() {
        GroupResult<PSObject> result =
                RunspaceGroup.of(names(9), name -> WORKING).waves(2).invoke("Invoke-Work");

        assertThat(result.summary()).isEqualTo("9 succeeded");
        assertThat(mostRunning).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void theUnreachableCanBeSkipped() {
        RunspaceGroup group = RunspaceGroup.of(
                        List.of(target("down", CLOSED_PORT), target("up", WORKING), target("upToo", WORKING)))
                .throttle(1)
                .stopAfter(1);

        assertThat(group.invoke("Invoke-Work").summary()).isEqualTo("1 unreachable, 2 not started");
        assertThat(group.skipUnreachable().invoke("Invoke-Work").summary()).isEqualTo("2 succeeded, 1 unreachable");
    }

    @Test
    void onlyTheFailedAreTriedAgain() {
        RunspaceGroup group =
                RunspaceGroup.of(List.of(target("good", WORKING), target("bad", "loopback:group-failing")));
        GroupResult<PSObject> first = group.invoke("Invoke-Work");
        Endpoint.with(Map.of("Invoke-Work", work)).register("group-failing");

        GroupResult<PSObject> second =
                group.only(first.names(TargetState.FAILED)).invoke("Invoke-Work");

        assertThat(second.summary()).isEqualTo("1 succeeded");
        assertThat(second.targets().get(0).target().name()).isEqualTo("bad");
    }

    @Test
    void whatHasBegunIsTriedAgainOnlyIfThatIsAskedFor() {
        RunspaceGroup group = RunspaceGroup.of(List.of(
                target("good", WORKING), target("begun", "loopback:group-failing"), target("down", CLOSED_PORT)));
        GroupResult<PSObject> first = group.invoke("Invoke-Work");

        assertThat(group.retryFailed(first).targets())
                .extracting(GroupTarget::name)
                .containsExactly("down");
        assertThat(group.retryFailedEvenIfBegun(first).targets())
                .extracting(GroupTarget::name)
                .containsExactly("begun", "down");
    }

    @Test
    void anotherAttemptTakesThePlaceOfTheEarlierOne() {
        RunspaceGroup group = RunspaceGroup.of(List.of(target("good", WORKING), target("bad", "loopback:group-late")));
        GroupResult<PSObject> first = group.invoke("Invoke-Work");
        assertThat(first.summary()).isEqualTo("1 succeeded, 1 failed");
        try {
            Endpoint.with(Map.of("Invoke-Work", work)).register("group-late");
            GroupResult<PSObject> both = first.with(group.retryFailed(first).invoke("Invoke-Work"));

            assertThat(both.summary()).isEqualTo("2 succeeded");
            assertThat(both.targets())
                    .extracting(result -> result.target().name())
                    .containsExactly("good", "bad");
        } finally {
            Endpoint.unregister("group-late");
        }
    }

    @Test
    void theOpeningIsTriedAgainAtEachTarget() {
        TargetResult<PSObject> result = RunspaceGroup.of(List.of("down"), name -> CLOSED_PORT)
                .openRetry(OpenRetry.of(2).withWaits(Duration.ofMillis(50), Duration.ofMillis(50)))
                .invoke("Invoke-Work")
                .targets()
                .get(0);

        assertThat(result.state()).isEqualTo(TargetState.UNREACHABLE);
        assertThat(result.hasBegun()).isFalse();
        assertThat(result.failure().orElseThrow()).hasMessageStartingWith("PSRP1870: 2 attempts");
    }

    @Test
    void aTargetThatSendsMoreThanItMayIsStopped() {
        EndpointCommand flood = call -> {
            while (true) {
                call.write("x".repeat(10_000));
            }
        };
        Endpoint.with(Map.of("Invoke-Work", flood)).register("group-flooding");
        try {
            GroupResult<PSObject> result = RunspaceGroup.of(
                            List.of(target("good", WORKING), target("flood", "loopback:group-flooding")))
                    .mostOutput(1_000_000)
                    .invoke("Invoke-Work");

            assertThat(result.names(TargetState.SUCCEEDED)).containsExactly("good");
            assertThat(result.targets().get(1).failure().orElseThrow())
                    .hasMessageContaining("PSRP1872: the pipeline sent more than 1000000 bytes");
        } finally {
            Endpoint.unregister("group-flooding");
        }
    }

    @Test
    void eachTargetHasCredentialsOfItsOwn() throws Exception {
        try (WSManEndpoint one = WSManEndpoint.of(Endpoint.STANDARD).start();
                PSCredential right = credential(WSManEndpoint.PASSWORD);
                PSCredential wrong = credential("wrong")) {
            String connection = "wsman:" + one.url() + "?auth=basic&noEncryption=true";
            GroupResult<PSObject> result = RunspaceGroup.of(List.of(
                            new GroupTarget("right", connection, RunspaceOptions.DEFAULT.withCredential(right)),
                            new GroupTarget("wrong", connection, RunspaceOptions.DEFAULT.withCredential(wrong))))
                    .invoke(session ->
                            session.powerShell().addCommand("Write-Output").addArgument(1));

            assertThat(result.names(TargetState.SUCCEEDED)).containsExactly("right");
            assertThat(result.names(TargetState.FAILED)).containsExactly("wrong");
        }
    }

    @Test
    void aSlowSubscriberHoldsUpTheTargets() throws InterruptedException {
        SlowSubscriber slow = new SlowSubscriber();
        RunspaceGroup.of(names(1000), name -> WORKING)
                .throttle(4)
                .publisher(session -> session.powerShell().addCommand("Invoke-Work"))
                .subscribe(slow);
        slow.subscription.request(3);
        Await.until("it has what it asked for", LONG, () -> slow.results.size() == 3);
        Await.until("as many wait as the throttle says", LONG, () -> begun.get() >= 3 + 2 * 4 - 1);
        assertThat(begun.get()).isLessThanOrEqualTo(3 + 2 * 4);

        slow.subscription.request(Long.MAX_VALUE);
        assertThat(slow.end.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(slow.failure).isNull();
        assertThat(slow.results).hasSize(1000);
        assertThat(slow.results).extracting(result -> result.target().name()).doesNotHaveDuplicates();
    }

    @Test
    void aCancelOfASubscriberStopsWhatRuns() throws InterruptedException {
        SlowSubscriber slow = new SlowSubscriber();
        RunspaceGroup.of(List.of(target("slow", "loopback:group-hanging"), target("good", WORKING)))
                .publisher(session -> session.powerShell().addCommand("Invoke-Work"))
                .subscribe(slow);
        slow.subscription.request(2);
        Await.until("the first has ended", LONG, () -> slow.results.size() == 1);
        slow.subscription.cancel();

        assertThat(stopped.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(slow.end.getCount()).isEqualTo(1);
    }

    @Test
    void aGroupWithoutTargetsHasNothingToAskFor() throws InterruptedException {
        SlowSubscriber slow = new SlowSubscriber();
        RunspaceGroup.of(List.of()).publisher(PSSession::powerShell).subscribe(slow);

        assertThat(slow.end.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(slow.failure).isNull();
    }

    @Test
    void aSubscriberThatAsksForNoResultIsTold() throws InterruptedException {
        SlowSubscriber slow = new SlowSubscriber();
        RunspaceGroup.of(names(2), name -> WORKING)
                .publisher(session -> session.powerShell().addCommand("Invoke-Work"))
                .subscribe(slow);
        slow.subscription.request(0);

        assertThat(slow.end.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(slow.failure).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTargetThatTakesTooLongIsStopped() throws InterruptedException {
        GroupResult<PSObject> result = RunspaceGroup.of(
                        List.of(target("slow", "loopback:group-hanging"), target("good", WORKING)))
                .deadline(Duration.ofSeconds(5))
                .invoke("Invoke-Work");

        assertThat(result.summary()).isEqualTo("1 succeeded, 1 timed out");
        assertThat(result.targets().get(0).failure().orElseThrow()).hasMessageEndingWith("it ran longer than 5 s");
        assertThat(stopped.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workOfSeveralStepsReturnsItsValueAndIsInterruptedAtItsLimit() throws InterruptedException {
        RunspaceGroup group = RunspaceGroup.of(
                        List.of(target("slow", "loopback:group-hanging"), target("good", WORKING)))
                .deadline(Duration.ofSeconds(5));
        try (Stream<TargetResult<String>> results = group.streamWork((target, session) -> {
            session.powerShell().addCommand("Invoke-Work").invoke();
            session.powerShell().addCommand("Invoke-Work").invoke();
            return target.name();
        })) {
            assertThat(results)
                    .satisfiesExactly(
                            good -> assertThat(good.output()).containsExactly("good"),
                            slow -> assertThat(slow.state()).isEqualTo(TargetState.TIMED_OUT));
        }

        assertThat(begun).hasValue(2);
        assertThat(stopped.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatWorkThrowsIsTheFailureOfItsTarget() {
        try (Stream<TargetResult<String>> results = RunspaceGroup.of(List.of(target("one", WORKING)))
                .streamWork((target, session) -> {
                    throw new StackOverflowError("on purpose");
                })) {
            assertThat(results).singleElement().satisfies(one -> {
                assertThat(one.state()).isEqualTo(TargetState.FAILED);
                assertThat(one.failure()).containsInstanceOf(StackOverflowError.class);
            });
        }
    }

    /** A session as pools give them: it does not say which one it is. */
    private record Lent(PSSession session) implements RemoteRunspace {
        @Override
        public PowerShell powerShell() {
            return session.powerShell();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @Test
    void sessionsThatSomebodyElseOpensAreUsedOnThreadsThatSomebodyElseMakes() throws InterruptedException {
        Set<Thread> made = ConcurrentHashMap.newKeySet();
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        RunspaceGroup group = RunspaceGroup.of(List.of("good", "refused", "broken"), name -> "nothing reads this")
                .throttle(2)
                .threads(run -> {
                    Thread thread = new Thread(run);
                    made.add(thread);
                    return thread;
                });
        SlowSubscriber subscriber = new SlowSubscriber();
        group.<Lent, PSObject>publishWork(
                        target -> {
                            used.add(Thread.currentThread());
                            return lend(target.name());
                        },
                        (target, session) -> {
                            String script = target.name().equals("broken") ? "throw" : "Invoke-Work";
                            return session.invoke(script).orThrow().output().get(0);
                        })
                .subscribe(subscriber);
        subscriber.subscription.request(3);

        assertThat(subscriber.end.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        GroupResult<PSObject> result = new GroupResult<>(subscriber.results);
        assertThat(result.summary()).isEqualTo("1 succeeded, 2 failed");
        assertThat(result.output()).extracting(PSObject::toString).containsExactly("42");
        assertThat(made).hasSize(2).containsAll(used);
        assertThat(group.retryFailed(result).targets())
                .as("at the others something has begun, though their sessions have no id")
                .extracting(GroupTarget::name)
                .containsExactly("refused");
    }

    private static Lent lend(String target) {
        if (target.equals("refused")) {
            throw new IllegalStateException("no session");
        }
        return new Lent(RunspaceFactory.open(WORKING));
    }

    @Test
    void aCloseOfTheStreamStopsWhatRuns() throws InterruptedException {
        RunspaceGroup group =
                RunspaceGroup.of(List.of(target("good", WORKING), target("slow", "loopback:group-hanging")));
        try (Stream<TargetResult<PSObject>> results =
                group.stream(session -> session.powerShell().addCommand("Invoke-Work"))) {
            assertThat(results.findFirst().orElseThrow().target().name()).isEqualTo("good");
        }

        assertThat(stopped.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theFirstFailureIsTheCauseOfTheGroups() {
        assertThatThrownBy(() -> failing(2).invoke("Invoke-Work").orThrow())
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1343: not every target succeeded: 2 failed; the first, pc0: ")
                .hasMessageContaining("failed on purpose");
    }

    @Test
    void outputThatCannotBecomeTheTypeFailsItsTarget() {
        record Fact(String name) {}
        GroupResult<Fact> result = RunspaceGroup.of(names(1), name -> WORKING).invoke(Fact.class, "Invoke-Work");

        assertThat(result.summary()).isEqualTo("1 failed");
        assertThat(result.targets().get(0).failure().orElseThrow()).isInstanceOf(ObjectMappingException.class);
    }

    @Test
    void aTypeThatNothingCanBecomeIsRefusedBeforeAnythingRuns() {
        RunspaceGroup group = RunspaceGroup.of(names(1), name -> WORKING);

        assertThatThrownBy(() -> group.invoke(Thread.class, "Invoke-Work")).isInstanceOf(ObjectMappingException.class);
        assertThat(mostRunning).hasValue(0);
    }

    @Test
    void aConnectionStringThatIsNoneFailsItsTarget() {
        GroupResult<PSObject> result =
                RunspaceGroup.of(names(1), name -> "carrier-pigeon:" + name).invoke("Invoke-Work");

        assertThat(result.targets().get(0).failure().orElseThrow()).hasMessageContaining("known schemes");
    }

    @Test
    void aGroupSaysWhichOfItsOptionsIsWrong() {
        RunspaceGroup group = RunspaceGroup.of(names(1), name -> WORKING);

        assertThatThrownBy(() -> group.throttle(0))
                .hasMessage("PSRP1020: the option \"throttle\" must be 1 or more, found \"0\"");
        assertThatThrownBy(() -> group.deadline(Duration.ZERO)).hasMessageContaining("\"deadline\"");
        assertThatThrownBy(() -> group.canary(-1)).hasMessageContaining("\"canary\"");
        assertThatThrownBy(() -> group.waves(0)).hasMessageContaining("\"waves\"");
        assertThatThrownBy(() -> group.stopAfter(0)).hasMessageContaining("\"stopAfter\"");
        assertThatThrownBy(() -> group.stopAfterPercent(101)).hasMessageContaining("\"stopAfterPercent\"");
        assertThatThrownBy(() -> RunspaceGroup.of(List.of("a", "a"), name -> WORKING))
                .hasMessage("PSRP1020: the option \"targets\" must be targets with different names, found \"a\"");
        assertThatThrownBy(() -> group.deadline(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageContaining("365 days");
        assertThatThrownBy(() -> RunspaceGroup.of(List.of(" "), name -> WORKING))
                .hasMessageContaining("a target's name");
        assertThatThrownBy(() -> RunspaceGroup.of(List.of("a"), name -> null))
                .hasMessageContaining("a connection string for");
    }

    @Test
    void functionsThatGiveNothingAreTheFailureOfTheirTargets() {
        RunspaceGroup group = RunspaceGroup.of(names(1), name -> WORKING);

        assertThat(group.invoke(session -> null).targets().get(0).failure().orElseThrow())
                .hasMessage("PSRP1020: the option \"commands\" must be a result that is not null, found \"null\"");
        try (Stream<TargetResult<String>> results = group.streamWork((target, session) -> null)) {
            assertThat(results.toList().get(0).failure().orElseThrow()).hasMessageContaining("\"work\"");
        }
    }

    @Test
    void anErrorRecordIsAFailureOnDemandAndCounts() {
        String script = "Write-Error 'went on'; 1";
        RunspaceGroup group = RunspaceGroup.of(names(3), name -> WORKING).throttle(1);

        assertThat(group.invoke(script).summary()).isEqualTo("3 succeeded");
        GroupResult<PSObject> counted = group.errorsFail().stopAfter(2).invoke(script);
        assertThat(counted.summary()).isEqualTo("2 failed, 1 not started");
        assertThat(counted.targets().get(0).failure().orElseThrow())
                .isInstanceOfSatisfying(
                        RemoteCommandException.class,
                        failure -> assertThat(failure.result().output()).hasSize(1))
                .hasMessageContaining("went on");
    }

    /** Asks for results only when the test does. */
    private static final class SlowSubscriber implements Flow.Subscriber<TargetResult<PSObject>> {
        private final List<TargetResult<PSObject>> results = new CopyOnWriteArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);
        private volatile Flow.Subscription subscription;
        private volatile Throwable failure;

        @Override
        public void onSubscribe(Flow.Subscription made) {
            subscription = made;
        }

        @Override
        public void onNext(TargetResult<PSObject> result) {
            results.add(result);
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
            end.countDown();
        }

        @Override
        public void onComplete() {
            end.countDown();
        }
    }

    private static PSCredential credential(String password) {
        return new PSCredential(WSManEndpoint.USER, SecureString.of(password.toCharArray()));
    }

    private static RunspaceGroup failing(int count) {
        return RunspaceGroup.of(names(count), name -> "loopback:group-failing");
    }

    private static GroupTarget target(String name, String connection) {
        return new GroupTarget(name, connection, RunspaceOptions.DEFAULT);
    }

    private static String withFailures(String name) {
        if (name.endsWith("00")) {
            return CLOSED_PORT;
        }
        return name.endsWith("50") || name.endsWith("51") ? "loopback:group-failing" : WORKING;
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "pc" + i).toList();
    }

    private static int threadsOfGroups() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("runspace-group-"))
                .count();
    }
}
