package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteCommandException;
import org.runspace.RunspaceFactory;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.event.EventStream;
import org.runspace.event.RemoteEvents;
import org.runspace.object.PSEventArgs;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/** Events of the real engine arrive in order, end when the program says so, and harm nothing when they do not. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@RequiresPowerShell
class RemoteEventsTest {
    private static final int WAIT = 30;

    @TempDir
    private Path folder;

    private final BlockingQueue<PSEventArgs> got = new LinkedBlockingQueue<>();
    private RunspacePool pool;
    private RemoteEvents events;

    @BeforeEach
    void open() {
        pool = RunspaceFactory.openPool(1, 1, "process:");
        events = RemoteEvents.of(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void eventsThatAScriptRaisesArriveInOrderWithTheirData() throws Exception {
        try (EventStream stream = events.engine("My.Event")) {
            stream.consume(got::add);
            pool.invoke("1..100 | ForEach-Object { $null = New-Event -SourceIdentifier My.Event -MessageData $_ }");
            assertThat(take(100))
                    .extracting(PSEventArgs::messageData)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    @Test
    void anEventThatTheProgramRaisesHasItsArgumentsAndItsRunspace() throws Exception {
        try (EventStream stream = events.engine("my.event")) {
            stream.consume(got::add);
            events.raise("My.Event", "data", 1, null, "x");
            PSEventArgs event = take(1).get(0);
            assertThat(event.sourceIdentifier()).isEqualTo("My.Event");
            assertThat(event.messageData()).isEqualTo("data");
            assertThat(event.sourceArgs()).containsExactly(1, null, "x");
            assertThat(event.runspaceId()).isNotNull();
            assertThat(event.timeGenerated()).isNotNull();
        }
    }

    @Test
    void anObjectsEventArrivesWhileNothingRuns() throws Exception {
        try (EventStream created = events.object(
                "Created",
                "param($folder) [IO.FileSystemWatcher]@{ Path = $folder; EnableRaisingEvents = $true }",
                folder.toString())) {
            created.consume(got::add);
            Files.writeString(folder.resolve("new.txt"), "x");
            PSObject arguments = (PSObject) take(1).get(0).sourceArgs().get(1);
            assertThat(arguments.get("Name")).isEqualTo("new.txt");
        }
        assertThat(registrations()).isZero();
        assertThat(pool.invoke("param($f) [IO.File]::WriteAllText(\"$f/later.txt\", '')", folder.toString())
                        .errors())
                .isEmpty();
        assertThat(got).isEmpty();
    }

    @Test
    void twoRegistrationsOfOneEventGetItOnceEachAndEndOneByOne() throws Exception {
        BlockingQueue<PSEventArgs> other = new LinkedBlockingQueue<>();
        try (EventStream first = events.engine("e")) {
            first.consume(got::add);
            try (EventStream second = events.engine("e")) {
                second.consume(other::add);
                events.raise("e", 1);
                events.raise("e", 2);
                assertThat(take(2)).extracting(PSEventArgs::messageData).containsExactly(1, 2);
                Await.until("the other has got both", Duration.ofSeconds(WAIT), () -> other.size() == 2);
            }
            assertThat(other).extracting(PSEventArgs::messageData).containsExactly(1, 2);
            assertThat(registrations()).isOne();
            events.raise("e", 3);
            assertThat(take(1)).extracting(PSEventArgs::messageData).containsExactly(3);
            assertThat(other).hasSize(2);
        }
        assertThat(registrations()).isZero();
    }

    @Test
    void cancellingEndsTheRegistration() throws Exception {
        EventStream stream = events.engine("e");
        CompletableFuture<Void> consuming = stream.consume(got::add);
        assertThat(registrations()).isOne();
        consuming.cancel(false);
        awaitNoRegistration();
        stream.close();
    }

    @Test
    void closingTellsTheSubscriber() throws Exception {
        EventStream stream = events.engine("e");
        CompletableFuture<Void> consuming = stream.consume(got::add);
        events.raise("e", 1);
        stream.close();
        consuming.get(WAIT, TimeUnit.SECONDS);
        stream.close();
    }

    @Test
    void closingTheSessionTellsTheSubscriber() throws Exception {
        CompletableFuture<Void> consuming = events.engine("e").consume(got::add);
        pool.close();
        consuming.get(WAIT, TimeUnit.SECONDS);
    }

    @Test
    void aLostSessionFailsTheStreamAfterWhatHasArrived() {
        CompletableFuture<Void> consuming = events.engine("e").consume(got::add);
        assertThatThrownBy(
                        () -> pool.invoke("$null = New-Event e -MessageData 1; Start-Sleep 1; [Environment]::Exit(3)"))
                .isInstanceOf(RunspaceException.class);
        assertThatThrownBy(() -> consuming.get(WAIT, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(RunspaceException.class);
        assertThat(got).hasSize(1);
    }

    @Test
    void aSlowSubscriberLosesItsStreamAndNothingElse() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        EventStream stream = events.withBuffer(10_000).engine("e");
        CompletableFuture<Void> consuming = stream.consume(event -> {
            got.add(event);
            await(free);
        });
        pool.invoke("1..200 | ForEach-Object { $null = New-Event e -MessageData ('x' * 1000) }");
        assertThat(pool.invoke("'alive'").output()).hasToString("[alive]");
        awaitNoRegistration();
        free.countDown();
        assertThatThrownBy(() -> consuming.get(WAIT, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EVENTS_TOO_SLOW));
        assertThat(got).hasSizeBetween(2, 10);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aConsumerThatThrowsEndsItsStream() throws Exception {
        CompletableFuture<Void> consuming = events.engine("e").consume(event -> {
            throw new StackOverflowError("of the test");
        });
        events.raise("e", 1);
        assertThatThrownBy(() -> consuming.get(WAIT, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        awaitNoRegistration();
        assertThat(pool.invoke("1").output()).hasSize(1);
    }

    @Test
    void whatIsNotRequestedWaits() throws Exception {
        try (EventStream stream = events.engine("e")) {
            CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
            stream.subscribe(subscriber(subscribed::complete));
            events.raise("e", 1);
            events.raise("e", 2);
            subscribed.get().request(1);
            assertThat(take(1)).extracting(PSEventArgs::messageData).containsExactly(1);
            assertThat(got.poll(200, TimeUnit.MILLISECONDS)).isNull();
            subscribed.get().request(1);
            assertThat(take(1)).extracting(PSEventArgs::messageData).containsExactly(2);
        }
    }

    @Test
    void aSecondSubscriberIsRefused() {
        try (EventStream stream = events.engine("e")) {
            stream.consume(got::add);
            assertCode(
                    ErrorCode.EVENTS_SUBSCRIBED, () -> stream.consume(got::add).get(WAIT, TimeUnit.SECONDS));
        }
    }

    @Test
    void anUnknownEventOfAnObjectIsRefusedByItsName() {
        assertThatThrownBy(() -> events.object("Elapsd", "[Timers.Timer]::new(1000)"))
                .isInstanceOf(RemoteCommandException.class)
                .hasMessageContaining("Elapsd");
        assertThat(registrations()).isZero();
    }

    @Test
    void aScriptThatWritesNoObjectOrSeveralIsRefused() {
        assertCode(ErrorCode.EVENT_OBJECT, () -> events.object("Elapsed", "$null = 1"));
        assertCode(
                ErrorCode.EVENT_OBJECT,
                () -> events.object("Elapsed", "[Timers.Timer]::new(1); [Timers.Timer]::new(1)"));
        awaitNoRegistration();
    }

    @Test
    void aRegistrationWaitsNoLongerThanItsLimitForARunningScript() throws Exception {
        CompletableFuture<?> running =
                pool.powerShell().addScript("Start-Sleep 4").invokeAsync();
        assertThatThrownBy(() -> events.withTimeout(Duration.ofMillis(300)).engine("e"))
                .isInstanceOf(RemoteTimeoutException.class);
        running.get(WAIT, TimeUnit.SECONDS);
        assertThat(pool.invoke("1").output()).hasSize(1);
    }

    @Test
    void aPoolOfSeveralRunspacesIsRefused() {
        try (RunspacePool two = RunspaceFactory.openPool(1, 2, "process:")) {
            assertCode(ErrorCode.ONE_RUNSPACE_NEEDED, () -> RemoteEvents.of(two));
        }
    }

    @Test
    void aClosedSessionIsRefused() {
        pool.close();
        assertThatThrownBy(() -> events.engine("e"))
                .isInstanceOf(RunspaceException.class)
                .isNotInstanceOf(SessionBrokenException.class);
    }

    @Test
    void anEndpointWithoutTheCommandsIsToldInOneSentence() throws Exception {
        try (RunspacePool restricted =
                RunspaceFactory.openPool(1, 1, configured("'Register-EngineEvent', 'New-Event'"))) {
            assertThatThrownBy(() -> RemoteEvents.of(restricted).engine("e"))
                    .hasMessageContaining("PSRP1852")
                    .hasMessageContaining("the command Unregister-Event");
            assertThatThrownBy(() -> RemoteEvents.of(restricted).object("Elapsed", "[Timers.Timer]::new(1)"))
                    .hasMessageContaining("PSRP1852")
                    .hasMessageContaining("scripts");
        }
    }

    @Test
    void engineEventsNeedNoLanguage() throws Exception {
        String commands = "'Register-EngineEvent', 'New-Event', 'Unregister-Event'";
        try (RunspacePool restricted = RunspaceFactory.openPool(1, 1, configured(commands));
                EventStream stream = RemoteEvents.of(restricted).engine("e")) {
            stream.consume(got::add);
            RemoteEvents.of(restricted).raise("e", "data", 7);
            assertThat(take(1)).extracting(PSEventArgs::messageData).containsExactly("data");
            stream.close();
            RemoteEvents.of(restricted).raise("e", "unheard");
            assertThat(got).isEmpty();
        }
    }

    private String configured(String commands) throws Exception {
        Path file = Files.writeString(folder.resolve("restricted.pssc"), """
                @{
                SchemaVersion = '2.0.0.0'
                GUID = '7f2c1c3a-54f0-4c0e-9a0f-6f1f5b8f2b12'
                SessionType = 'Default'
                LanguageMode = 'NoLanguage'
                VisibleFunctions = %s
                }
                """.formatted(commands));
        return "process:?arguments=-s%20-NoLogo%20-NoProfile%20-ConfigurationFile%20"
                + file.toString().replace(" ", "%20");
    }

    private List<PSEventArgs> take(int count) throws InterruptedException {
        PSEventArgs[] taken = new PSEventArgs[count];
        for (int i = 0; i < count; i++) {
            taken[i] = got.poll(WAIT, TimeUnit.SECONDS);
            assertThat(taken[i]).as("event %d of %d", i + 1, count).isNotNull();
        }
        return List.of(taken);
    }

    /** For what ends a registration without waiting for the server, as all but closing does. */
    private void awaitNoRegistration() {
        Await.until("nothing is registered", Duration.ofSeconds(WAIT), () -> registrations() == 0);
    }

    private int registrations() {
        return (int) pool.invoke(
                        "@($ExecutionContext.Events.Subscribers | Where-Object SourceIdentifier -NotLike PSInternal*).Count")
                .output()
                .get(0)
                .value();
    }

    private Flow.Subscriber<PSEventArgs> subscriber(Consumer<Flow.Subscription> onSubscribe) {
        return new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                onSubscribe.accept(subscription);
            }

            @Override
            public void onNext(PSEventArgs event) {
                got.add(event);
            }

            @Override
            public void onError(Throwable failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onComplete() {
                // the end is not looked at
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertCode(ErrorCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(thrown -> {
            Throwable found = thrown instanceof ExecutionException ? thrown.getCause() : thrown;
            assertThat(((RunspaceException) found).code()).isEqualTo(code);
        });
    }
}
