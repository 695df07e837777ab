package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceOptions;
import org.runspace.error.OpenFailure;
import org.runspace.error.ProtocolException;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.error.SessionBrokenException;
import org.runspace.object.PSObject;

/**
 * Tests that a transport over streams copes with a faulty server at any moment: a call ends in time with a result or
 * with an exception that says what happened, and the next session works. The server is the endpoint in Java with a
 * {@link Fault}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class FaultContract {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final RunspaceOptions OPTIONS = RunspaceOptions.DEFAULT
            .withOpenTimeout(GENEROUS)
            .withCloseTimeout(GENEROUS)
            .withStopTimeout(SHORT);

    /** Creates the test; for subclasses. */
    protected FaultContract() {
        // has no state
    }

    /**
     * Opens a session with a faulty server.
     *
     * @param fault the fault of the server, which {@link Fault#serve} runs
     * @param options the options of the session, except for its credentials
     * @return the session, to be closed by the test
     */
    protected abstract PSSession open(Fault fault, RunspaceOptions options);

    @ParameterizedTest
    @EnumSource(names = {"SPLIT", "SPLIT_INPUT", "MERGE", "NOISE"})
    void piecesOfPacketsAndSeveralAtOnceAndNoiseInFrontOfThemDoNoHarm(Fault fault) {
        try (RemoteRunspace session = open(fault, OPTIONS)) {
            assertThat(session.invoke("1..50").output())
                    .extracting(PSObject::value)
                    .isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() {
        assertThatThrownBy(() -> open(Fault.STALL_IN_OPENING, OPTIONS.withOpenTimeout(SHORT)))
                .isInstanceOfSatisfying(
                        RunspaceOpenException.class, e -> assertThat(e.kind()).isEqualTo(OpenFailure.TIMEOUT));
    }

    @Test
    void anOpeningIsGivenUpWhenItsThreadIsInterrupted() {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread opener = new Thread(() -> {
            try {
                open(Fault.STALL_IN_OPENING, OPTIONS).close();
                interrupted.completeExceptionally(new AssertionError("the session was opened"));
            } catch (RunspaceOpenException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (RuntimeException e) {
                interrupted.completeExceptionally(e);
            }
        });
        opener.start();
        Await.until("the opening waits", GENEROUS, () -> opener.getState() == Thread.State.TIMED_WAITING);
        opener.interrupt();
        assertThat(interrupted).succeedsWithin(GENEROUS.dividedBy(2)).isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(names = {"END_IN_OPENING", "TRUNCATE_IN_OPENING"})
    void aServerThatIsGoneInTheOpeningIsAnOpenFailure(Fault fault) {
        assertThatThrownBy(() -> open(fault, OPTIONS))
                .isInstanceOfSatisfying(
                        RunspaceOpenException.class, e -> assertThat(e.kind()).isNotEqualTo(OpenFailure.TIMEOUT));
    }

    /** The server's first packet may hold all that an opening needs: then the session is open for a moment. */
    @Test
    void garbageInTheOpeningIsShown() {
        assertThatThrownBy(() -> open(Fault.GARBAGE_IN_OPENING, OPTIONS).invoke("1"))
                .isInstanceOfAny(RunspaceOpenException.class, SessionBrokenException.class)
                .hasStackTraceContaining(Fault.GARBAGE);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "END_IN_CALL",
                "HALF_CLOSE_IN_CALL",
                "TRUNCATE_IN_CALL",
                "GARBAGE_IN_CALL",
                "UNKNOWN_PACKET_IN_CALL",
                "MANY_ATTRIBUTES_IN_CALL",
                "WRONG_DIRECTION_IN_CALL",
                "UNASKED_SESSION_STOP_IN_CALL"
            })
    void aServerThatGoesWrongInACallEndsTheSession(Fault fault) {
        try (RemoteRunspace session = open(fault, OPTIONS)) {
            assertThatThrownBy(() -> session.invoke("1"))
                    .isInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining(
                            switch (fault) {
                                case GARBAGE_IN_CALL -> Fault.GARBAGE;
                                case UNKNOWN_PACKET_IN_CALL -> "unknown packet";
                                case MANY_ATTRIBUTES_IN_CALL -> "attributes";
                                case WRONG_DIRECTION_IN_CALL -> "which only a client sends";
                                case UNASKED_SESSION_STOP_IN_CALL -> "was not asked for";
                                default -> "";
                            });
            assertThatThrownBy(() -> session.invoke("2")).isInstanceOf(SessionBrokenException.class);
        }
    }

    @Test
    void aRunAfterALossWhileIdleSaysWhyTheSessionEnded() {
        try (PSSession session = open(Fault.END_WHEN_IDLE, OPTIONS)) {
            CompletableFuture<RunspaceException> told = new CompletableFuture<>();
            session.onEnd(told::complete);
            session.invoke("1");
            assertThat(told).succeedsWithin(GENEROUS);
            assertThatThrownBy(() -> session.invoke("2"))
                    .isInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining(told.join().getMessage())
                    .hasCause(told.join());
            assertThat(session.availableRunspaces())
                    .failsWithin(GENEROUS)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(SessionBrokenException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNASKED_STOP_IN_CALL", "UNASKED_RELEASE_IN_CALL"})
    void anAcknowledgementThatNobodyAskedForIsNotTakenForAStopOfTheCall(Fault fault) {
        try (RemoteRunspace session = open(fault, OPTIONS)) {
            assertThatThrownBy(() -> session.invoke("1"))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("was not asked for");
            assertThat(session.invoke("2").output()).extracting(PSObject::value).containsExactly(2);
        }
    }

    @Test
    void aCallThatIsNeverAnsweredEndsWithItsTimeLimitAndThatOfTheStop() {
        try (RemoteRunspace session = open(Fault.STALL_IN_CALL, OPTIONS.withCloseTimeout(SHORT))) {
            assertThatThrownBy(() -> session.powerShell()
                            .addScript("1")
                            .timeout(Duration.ofSeconds(1))
                            .invoke())
                    .isInstanceOf(RemoteTimeoutException.class);
        }
    }

    @Test
    void aServerThatStopsReadingIsGivenUpInTime() {
        List<String> input = Collections.nCopies(64, "-".repeat(1 << 15));
        try (RemoteRunspace session = open(Fault.STOP_READING_IN_CALL, OPTIONS.withCloseTimeout(SHORT))) {
            assertThatThrownBy(() -> session.powerShell()
                            .addCommand("Write-Output")
                            .input(input)
                            .timeout(Duration.ofSeconds(1))
                            .invoke())
                    .isInstanceOf(RemoteTimeoutException.class);
        }
    }

    @Test
    void aCloseThatIsNotAcknowledgedEndsInTime() {
        RemoteRunspace session = open(Fault.STALL_IN_CLOSE, OPTIONS.withCloseTimeout(SHORT));
        assertThat(session.invoke("1").output()).hasSize(1);
        assertThat(CompletableFuture.runAsync(session::close)).succeedsWithin(SHORT.multipliedBy(10));
    }

    @Test
    void aServerThatIsGoneBeforeItAcknowledgesTheCloseIsNoError() {
        RemoteRunspace session = open(Fault.END_IN_CLOSE, OPTIONS);
        assertThat(session.invoke("1").output()).hasSize(1);
        session.close();
    }

    @AfterEach
    final void aNewSessionWorksAfterAFault() {
        try (RemoteRunspace session = open(Fault.NONE, OPTIONS)) {
            assertThat(session.invoke("'well'").output())
                    .extracting(PSObject::value)
                    .containsExactly("well");
        }
    }
}
