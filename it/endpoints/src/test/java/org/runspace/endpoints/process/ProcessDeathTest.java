package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.error.SessionBrokenException;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/** A child never outlives its session or its JVM, and a session notices at once that its child is gone. */
@RequiresPowerShell
@Timeout(120)
class ProcessDeathTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void aCloseLeavesNeitherProcessNorThread() {
        Set<Thread> before = sessionThreads();
        ProcessHandle child;
        try (RemoteRunspace session = RunspaceFactory.open("process:")) {
            child = child(session);
            assertThat(child.isAlive()).isTrue();
            assertThat(sessionThreads().size()).isGreaterThan(before.size());
        }
        Await.until("the child is gone", LIMIT, () -> !child.isAlive());
        Await.until("the threads are gone", LIMIT, () -> before.containsAll(sessionThreads()));
    }

    @Test
    void anAbortLeavesNeitherProcessNorThread() {
        Set<Thread> before = sessionThreads();
        PSSession session = RunspaceFactory.open("process:");
        ProcessHandle child = child(session);
        session.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();
        session.abort();
        Await.until("the child is gone", LIMIT, () -> !child.isAlive());
        Await.until("the threads are gone", LIMIT, () -> before.containsAll(sessionThreads()));
    }

    @Test
    void aChildThatIsKilledInMidCallBreaksTheCallLongBeforeItsEnd() throws Exception {
        try (PSSession session = RunspaceFactory.open("process:")) {
            ProcessHandle child = child(session);
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            session.onEnd(told::complete);
            CompletableFuture<InvocationResult<PSObject>> call =
                    session.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();
            assertThat(child.destroyForcibly()).isTrue();
            assertThatThrownBy(() -> call.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining("exit code 137");
            assertThat(session.isUsable()).isFalse();
            assertThat(told.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(SessionBrokenException.class);
            assertThatThrownBy(() -> session.invoke("1"))
                    .isInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining("exit code 137");
        }
    }

    @Test
    void aServerThatExitsInMidCallBreaksTheCallWithItsExitCode() {
        try (RemoteRunspace session = RunspaceFactory.open("process:")) {
            assertThatThrownBy(() -> session.invoke("[Environment]::Exit(9)"))
                    .isInstanceOf(SessionBrokenException.class)
                    .hasMessageContaining("exit code 9");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there the read of such a pipe can be ended")
    void aProgramThatAScriptLeavesRunningHoldsNeitherTheCloseNorAThread() {
        withAProgramLeftRunning(session -> {
            long start = System.nanoTime();
            session.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        });
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there the read of such a pipe can be ended")
    void aServerThatEndsInMidCallIsNoticedAlthoughAProgramOfAScriptRunsOn() {
        withAProgramLeftRunning(session -> assertThatThrownBy(() -> session.powerShell()
                        .addScript("1..100; [Environment]::Exit(9)")
                        .timeout(LIMIT)
                        .invoke())
                .isInstanceOf(SessionBrokenException.class)
                .hasMessageContaining("exit code 9"));
    }

    /** Ends a session in the given way, after which nothing of it is left but the program. */
    private static void withAProgramLeftRunning(Consumer<PSSession> end) {
        Set<Thread> before = sessionThreads();
        PSSession session = RunspaceFactory.open("process:");
        ProcessHandle program = leaveRunning(session);
        try {
            end.accept(session);
            Await.until("the threads are gone", LIMIT, () -> before.containsAll(sessionThreads()));
            assertThat(program.isAlive()).isTrue();
        } finally {
            program.destroyForcibly();
            session.abort();
        }
    }

    /** A program that has the handles of the session's process, as most have that are started without a console. */
    private static ProcessHandle leaveRunning(PSSession session) {
        int id = (Integer) session.invoke("[Diagnostics.Process]::Start('sleep', '120').Id")
                .output()
                .get(0)
                .value();
        return ProcessHandle.of(id).orElseThrow();
    }

    /** How a JVM with an open session ends. */
    enum JvmEnd {
        EXIT,
        END_OF_MAIN,
        KILLED
    }

    @ParameterizedTest
    @EnumSource(JvmEnd.class)
    void aJvmThatEndsLeavesNoChild(JvmEnd end) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SessionOwner.class.getName(),
                        end.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            long child = Long.parseLong(out.readLine());
            if (end == JvmEnd.KILLED) {
                assertThat(isAlive(child)).isTrue();
                jvm.destroyForcibly();
            }
            assertThat(jvm.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("the JVM ends")
                    .isTrue();
            Await.until("the child is gone", LIMIT, () -> !isAlive(child));
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** The JVM of the test above: opens a session, tells its child's id, and ends without closing anything. */
    static final class SessionOwner {
        private SessionOwner() {}

        public static void main(String[] arguments) throws InterruptedException {
            RemoteRunspace session = RunspaceFactory.open("process:");
            System.out.println(child(session).pid());
            System.out.flush();
            switch (JvmEnd.valueOf(arguments[0])) {
                case EXIT -> System.exit(0);
                case KILLED -> Thread.sleep(LIMIT.toMillis());
                default -> {}
            }
        }
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    private static ProcessHandle child(RemoteRunspace session) {
        int id = (Integer) session.invoke("$PID").output().get(0).value();
        return ProcessHandle.of(id).orElseThrow();
    }

    /** The threads that read for a session; those of the engine's pools stay for a while. */
    private static Set<Thread> sessionThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("runspace-reader")
                        || thread.getName().startsWith("runspace-errors"))
                .collect(Collectors.toSet());
    }
}
