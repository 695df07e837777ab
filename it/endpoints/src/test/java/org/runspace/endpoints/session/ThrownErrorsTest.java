package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.PipelineStoppedException;
import org.runspace.PowerShell;
import org.runspace.RunspaceOptions;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionBrokenException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Whatever is thrown in a client ends the run or the session that it belongs to, with that cause: nothing stays
 * "running", and a close takes no longer than it may.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThrownErrorsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    /** What a close is given beyond its limit before it cuts the connection, and a busy machine. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final ThrowingSurroundings surroundings = new ThrowingSurroundings();
    private final Error error = new NoClassDefFoundError("thrown on purpose");
    private final CompletableFuture<RunspaceException> told = new CompletableFuture<>();
    private RunspaceSession session;
    private volatile boolean subscribed;

    @AfterEach
    void closeWithinTheLimit() {
        if (session != null) {
            long begin = System.nanoTime();
            session.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(CLOSE_LIMIT.plus(GRACE));
        }
        surroundings.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "tasks", "schedule"})
    void inAnOpenItIsTheCauseOfTheFailure(String method) {
        surroundings.throwOnce(method, error);

        Throwable failure = catchThrowable(() -> session = surroundings.open("loopback:", RunspaceOptions.DEFAULT));

        assertThat(failure).isInstanceOfAny(RunspaceOpenException.class, NoClassDefFoundError.class);
        assertThat(rootOf(failure)).isSameAs(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openChannel", "tasks", "nanoTime", "schedule"})
    void inAStepOrAChangeItEndsTheRunAndTheSession(String method) {
        open();
        surroundings.throwOnce(method, error);

        Throwable failure = catchThrowable(this::run);

        assertThat(rootOf(failure)).isSameAs(error);
        expectBroken();
    }

    @Test
    void inACallOfThePoolItEndsTheCallAndTheSession() {
        open();
        surroundings.throwOnce("ready", error);

        CompletableFuture<Integer> call = session.availableRunspaces();

        assertThat(rootOf(catchThrowable(() -> call.get(LIMIT.toSeconds(), TimeUnit.SECONDS))))
                .isSameAs(error);
        expectBroken();
    }

    @Test
    void inAStopItEndsTheRunThatIsToBeStopped() {
        open();
        PowerShell command = session.powerShell().addScript("Start-Sleep -Seconds 600");
        CompletableFuture<?> run = command.invokeAsync();
        Await.until("it runs", LIMIT, () -> session.running().isPresent());
        surroundings.throwOnce("signal", error);

        command.stop();

        Throwable failure = catchThrowable(() -> run.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertThat(rootOf(failure)).isSameAs(error);
        expectBroken();
    }

    @Test
    void inTheCancellingOfItsInputItKeepsTheEndOfTheRunFromNobody() {
        open();
        PowerShell command =
                session.powerShell().addScript("Start-Sleep -Seconds 600").input(this::publishNothing);
        CompletableFuture<?> run = command.invokeAsync();
        Await.until("it runs", LIMIT, () -> session.running().isPresent());
        Await.until("the input is subscribed to", LIMIT, () -> subscribed);

        command.stop();

        Throwable failure = catchThrowable(() -> run.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
        assertThat(failure).hasCauseInstanceOf(PipelineStoppedException.class);
        assertThat(session.isUsable()).isTrue();
    }

    private void publishNothing(Flow.Subscriber<? super Object> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                subscribed = true;
            }

            @Override
            public void cancel() {
                throw error;
            }
        });
    }

    @Test
    void inTheReleaseOfAChannelItEndsTheSession() {
        open();
        surroundings.throwOnce("closeChannel", error);

        runWhateverBecomesOfIt(this::run);

        expectBroken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "abort"})
    void inACloseItKeepsNoCloseFromItsEnd(String method) {
        open();
        surroundings.throwAlways(method, error);
    }

    @Test
    void withoutAnyThreadForTasksTheRunAndTheSessionEnd() {
        open();
        surroundings.throwAlways("tasks", error);

        Throwable failure = catchThrowable(this::run);

        assertThat(rootOf(failure)).isSameAs(error);
        expectBroken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onSubscribe", "onNext"})
    void inAConsumerItEndsTheRunOnly(String method) {
        open();
        ThrowingConsumer consumer = new ThrowingConsumer(method, error);

        session.powerShell().addScript("1; Start-Sleep -Seconds 600").items().subscribe(consumer);

        assertThat(consumer.failure()).isInstanceOf(RunspaceException.class).hasCause(error);
        expectUsable();
    }

    @Test
    void inAConsumerThatIsToldTheEndItHarmsNothing() {
        open();
        session.powerShell().addScript("1").items().subscribe(new ThrowingConsumer("onComplete", error));
        expectUsable();
    }

    @Test
    void inAConsumerThatIsToldAFailureItHarmsNothing() {
        open();
        ThrowingConsumer consumer = new ThrowingConsumer("onError", error);

        session.powerShell()
                .addScript("Start-Sleep -Seconds 600")
                .timeout(Duration.ofMillis(100))
                .items()
                .subscribe(consumer);

        assertThat(consumer.failure()).isInstanceOf(RemoteTimeoutException.class);
        expectUsable();
    }

    @Test
    void inAListenerOfRecordsItEndsTheRunOnly() {
        open();
        PowerShell command = session.powerShell().addScript("Write-Warning 'w'").onRecord(item -> {
            throw error;
        });

        assertThat(rootOf(catchThrowable(command::invoke))).isSameAs(error);
        expectUsable();
    }

    @Test
    void inAnExecutorOfAConsumerItEndsTheRunOnly() {
        open();
        ThrowingConsumer consumer = new ThrowingConsumer("nothing", error);
        Executor throwing = task -> {
            throw error;
        };

        session.powerShell().addScript("1").items(throwing).subscribe(consumer);

        assertThat(consumer.failure()).isInstanceOf(RunspaceException.class).hasCause(error);
        expectUsable();
    }

    @Test
    void inTheInputItEndsTheRunOnly() {
        open();
        Iterable<Object> input = () -> {
            throw error;
        };
        PowerShell command = session.powerShell().addCommand("Write-Output").input(input);

        assertThat(rootOf(catchThrowable(command::invoke))).isSameAs(error);
        expectUsable();
    }

    /** They are encoded again when the session key is there, on a task. */
    @Test
    void inArgumentsThatWaitForTheSessionKeyItEndsTheRunOnly() {
        session = surroundings.open(
                "loopback:",
                RunspaceOptions.DEFAULT.withCloseTimeout(CLOSE_LIMIT).withProtocolVersion(PSVersion.parse("2.1")));
        AtomicInteger encoded = new AtomicInteger();
        List<Object> evil = new AbstractList<>() {
            @Override
            public Object get(int index) {
                if (encoded.incrementAndGet() > 1) {
                    throw error;
                }
                return "x";
            }

            @Override
            public int size() {
                return 1;
            }
        };

        try (SecureString secret = SecureString.of("secret".toCharArray())) {
            assertThat(rootOf(catchThrowable(() -> session.powerShell()
                            .addCommand("Write-Output")
                            .addArgument(evil)
                            .addArgument(secret)
                            .invoke())))
                    .isSameAs(error);
        }
        expectUsable();
    }

    @RequiresPowerShell
    @Test
    void inAListenerOfEventsItEndsTheSession() {
        session = surroundings.open("process:", RunspaceOptions.DEFAULT.withCloseTimeout(CLOSE_LIMIT));
        session.onEnd(told::complete);
        session.onEvent(event -> {
            throw error;
        });

        runWhateverBecomesOfIt(() -> session.invoke("Register-EngineEvent -SourceIdentifier x.y -Forward;"
                + "$null = New-Event -SourceIdentifier x.y; Start-Sleep -Seconds 600"));

        expectBroken();
    }

    @Test
    void inAHostThatIsToldSomethingItEndsTheRunOnly() {
        open(new PSHostUserInterface() {
            @Override
            public void write(String text) {
                throw error;
            }

            @Override
            public String readLine() {
                return "an answer";
            }
        });

        Throwable failure = catchThrowable(() -> session.invoke("Read-Host -Prompt 'Name'; Start-Sleep -Seconds 600"));

        assertThat(rootOf(failure)).isSameAs(error);
        expectUsable();
    }

    @Test
    void inAHostThatIsAskedSomethingItIsTheAnswerToTheScript() {
        open(new PSHostUserInterface() {
            @Override
            public String readLine() {
                throw error;
            }
        });

        assertThatThrownBy(() -> session.invoke("Read-Host"))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining("thrown on purpose");
        expectUsable();
    }

    @Test
    void inAListenerOfTheEndItKeepsNoOtherListenerFromBeingTold() {
        open();
        CompletableFuture<RunspaceException> later = new CompletableFuture<>();
        session.onEnd(reason -> {
            throw error;
        });
        session.onEnd(later::complete);

        session.abort();

        assertThat(later).succeedsWithin(LIMIT);
    }

    private void open() {
        open(new PSHostUserInterface() {});
    }

    private void open(PSHostUserInterface ui) {
        PSHost host = new PSHost() {
            @Override
            public Optional<PSHostUserInterface> ui() {
                return Optional.of(ui);
            }
        };
        session = surroundings.open(
                "loopback:", RunspaceOptions.DEFAULT.withHost(host).withCloseTimeout(CLOSE_LIMIT));
        session.onEnd(told::complete);
    }

    private List<Object> run() {
        return session.powerShell().addScript("1").timeout(Duration.ofMinutes(5)).invoke().output().stream()
                .map(PSObject::value)
                .toList();
    }

    /** The session may end before the run has. */
    private static void runWhateverBecomesOfIt(Runnable run) {
        try {
            run.run();
        } catch (RunspaceException e) {
            assertThat(e).isInstanceOf(SessionBrokenException.class);
        }
    }

    private void expectUsable() {
        Await.until("nothing runs", LIMIT, () -> session.running().isEmpty());
        assertThat(run()).containsExactly(1);
    }

    /** A pool that hears of it replaces the session. */
    private void expectBroken() {
        assertThat(told)
                .succeedsWithin(LIMIT)
                .satisfies(reason -> assertThat(rootOf(reason)).isSameAs(error));
        assertThat(told.join()).isInstanceOf(SessionBrokenException.class);
        assertThat(session.isUsable()).isFalse();
        assertThatThrownBy(this::run)
                .isInstanceOf(SessionBrokenException.class)
                .satisfies(refusal -> assertThat(rootOf(refusal)).isSameAs(error));
    }

    private static Throwable rootOf(Throwable failure) {
        return Stream.iterate(failure, Throwable::getCause)
                .takeWhile(cause -> cause != null)
                .reduce((first, last) -> last)
                .orElse(null);
    }
}
