package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.OpenRetry;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.wsman.ShellQuotas;
import org.runspace.testkit.wsman.WSManEndpoint;
import org.runspace.transport.process.PowerShellLocator;

/** What is tried again when a session is opened, how often, and what the failure says then. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenRetryTest {
    private static final String CLOSED_PORT = "ssh:nobody@127.0.0.1:1?config=none&identities=none";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final OpenRetry SOON = OpenRetry.of(3).withWaits(Duration.ofMillis(100), Duration.ofMillis(100));

    @TempDir
    private Path folder;

    @Test
    void aFailureSaysHowManyAttemptsThereWereAndHowLongTheWaits() {
        RunspaceOpenException failure = failure(CLOSED_PORT, options(SOON));

        assertThat(failure.kind()).isEqualTo(OpenFailure.UNREACHABLE);
        assertThat(failure)
                .hasMessageMatching("PSRP1870: 3 attempts to open the session failed, after waits of"
                        + " (5\\d|[6-9]\\d|100) ms, (5\\d|[6-9]\\d|100) ms; the last one: PSRP1101: could not open .*"
                        + "Connection refused");
        assertThat(failure.getCause()).isInstanceOf(RunspaceOpenException.class);
    }

    @Test
    void withoutARuleThereIsOneAttempt() {
        assertThat(failure(CLOSED_PORT, RunspaceOptions.DEFAULT)).hasMessageStartingWith("PSRP1101: could not open");
    }

    @Test
    void aWaitThatTheTimeLimitDoesNotHaveIsNotBegun() {
        OpenRetry slow = OpenRetry.of(3).withWaits(Duration.ofMinutes(2), Duration.ofMinutes(2));
        long start = System.nanoTime();

        assertThat(failure(CLOSED_PORT, options(slow))).hasMessageStartingWith("PSRP1101: could not open");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
    }

    @Test
    void anInterruptionEndsTheWaitAtOnce() throws Exception {
        OpenRetry slow = OpenRetry.of(3).withWaits(Duration.ofMinutes(2), Duration.ofMinutes(2));
        AtomicReference<RunspaceOpenException> failure = new AtomicReference<>();
        Thread opener = new Thread(() -> {
            failure.set(failure(
                    CLOSED_PORT,
                    RunspaceOptions.DEFAULT.withOpenTimeout(Duration.ofHours(1)).withOpenRetry(slow)));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        opener.start();
        Await.until(
                "it waits",
                LIMIT,
                () -> opener.getState() == Thread.State.TIMED_WAITING && isIn(opener, "OpenAttempts"));
        opener.interrupt();
        opener.join(LIMIT.toMillis());

        assertThat(opener.isAlive()).isFalse();
        assertThat(failure.get()).hasMessageStartingWith("PSRP1101: could not open");
    }

    @Test
    void aQuotaPassesWhenAnotherSessionIsClosed() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.of(Endpoint.STANDARD)
                .quotas(ShellQuotas.WINDOWS.withShells(1))
                .start()) {
            PSSession first = RunspaceFactory.open(connection(server), login(WSManEndpoint.PASSWORD));
            assertThat(failure(connection(server), login(WSManEndpoint.PASSWORD))
                            .kind())
                    .isEqualTo(OpenFailure.TOO_MANY);
            long before = server.requests();
            CompletableFuture<PSSession> second = CompletableFuture.supplyAsync(() -> RunspaceFactory.open(
                    connection(server),
                    login(WSManEndpoint.PASSWORD)
                            .withOpenRetry(
                                    OpenRetry.of(100).withWaits(Duration.ofMillis(100), Duration.ofMillis(500)))));
            Await.until("it was tried again", LIMIT, () -> server.requests() >= before + 2);
            first.close();
            try (PSSession opened = second.get(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                assertThat(opened.isUsable()).isTrue();
            }
        }
    }

    @Test
    void aRefusedPasswordIsNeverTriedAgain() throws Exception {
        try (WSManEndpoint server = WSManEndpoint.start(Endpoint.STANDARD)) {
            failure(connection(server), login("wrong"));
            long requestsOfOneAttempt = server.requests();
            RunspaceOpenException failure =
                    failure(connection(server), login("wrong").withOpenRetry(OpenRetry.of(100)));

            assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION);
            assertThat(server.requests()).isEqualTo(2 * requestsOfOneAttempt);
        }
    }

    @Test
    @RequiresPowerShell
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
    void aProgramThatCouldNotStartAtFirstIsStartedAgain() throws IOException {
        String program = failingFirst("echo 'not yet' >&2; exit 3");
        try (PSSession session = RunspaceFactory.open("process:" + program, options(SOON))) {
            assertThat(session.invoke("'started'").output()).hasToString("[started]");
        }
    }

    @Test
    @RequiresPowerShell
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program is a shell script")
    void aServerThatDoesNotAnswerIsTriedAgainIfAnAttemptHasALimitOfItsOwn() throws IOException {
        String program = failingFirst("sleep 100");
        RunspaceOptions options = options(SOON.withAttemptTimeout(Duration.ofSeconds(20)));
        try (PSSession session = RunspaceFactory.open("process:" + program, options)) {
            assertThat(session.invoke("'started'").output()).hasToString("[started]");
        }
    }

    @Test
    void aProgramThatDoesNotExistIsNotTriedAgain() {
        assertThat(failure("process:" + folder.resolve("none"), options(SOON)))
                .hasMessageStartingWith("PSRP1101: could not open");
    }

    private String failingFirst(String failure) throws IOException {
        Path program = folder.resolve("program.sh");
        Files.writeString(
                program,
                "#!/bin/sh\nif [ ! -e " + folder + "/begun ]; then touch " + folder + "/begun; " + failure
                        + "; fi\nexec " + PowerShellLocator.find().orElseThrow() + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    private static RunspaceOptions options(OpenRetry retry) {
        return RunspaceOptions.DEFAULT.withOpenTimeout(LIMIT).withOpenRetry(retry);
    }

    private static RunspaceOptions login(String password) {
        return RunspaceOptions.DEFAULT
                .withOpenTimeout(LIMIT)
                .withCredential(new PSCredential(WSManEndpoint.USER, SecureString.of(password.toCharArray())));
    }

    private static String connection(WSManEndpoint server) {
        return "wsman:" + server.url() + "?auth=basic&noEncryption=true";
    }

    private static RunspaceOpenException failure(String connection, RunspaceOptions options) {
        RunspaceOpenException failure = catchThrowableOfType(
                RunspaceOpenException.class,
                () -> RunspaceFactory.open(connection, options).close());
        assertThat(failure).as("failure to open " + connection).isNotNull();
        return failure;
    }

    private static boolean isIn(Thread thread, String type) {
        for (StackTraceElement call : thread.getStackTrace()) {
            if (call.getClassName().endsWith(type)) {
                return true;
            }
        }
        return false;
    }
}
