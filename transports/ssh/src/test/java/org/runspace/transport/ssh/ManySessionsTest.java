package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.spi.Transports;
import org.runspace.testkit.Await;
import org.runspace.transport.stream.CountedThreads;

/** What many sessions cost in one JVM, where the server is, too. */
class ManySessionsTest {
    private static final int SESSIONS = 500;
    private static final int THREADS = 64;
    private static final int OPENERS = 4;

    @Test
    @Timeout(400)
    void fiveHundredIdleSessionsNeedFewThreads() throws Exception {
        ExecutorService openers = Executors.newFixedThreadPool(OPENERS);
        try (MinaServer server = MinaServer.start()) {
            List<CompletableFuture<RemoteRunspace>> opening = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                opening.add(
                        CompletableFuture.supplyAsync(() -> RunspaceFactory.open(server.connectionWithKey()), openers));
            }
            CompletableFuture.allOf(opening.toArray(CompletableFuture[]::new)).get(240, TimeUnit.SECONDS);
            openers.shutdown();
            List<RemoteRunspace> sessions =
                    opening.stream().map(CompletableFuture::join).toList();
            assertThat(server.server.getActiveSessions()).hasSize(SESSIONS);
            Await.until(
                    "the threads that opened sessions have gone",
                    Duration.ofSeconds(90),
                    () -> Thread.activeCount() < THREADS);
            report();
            for (RemoteRunspace session : sessions) {
                assertThat(session.invoke("Write-Output alive").output()).hasSize(1);
            }
            sessions.forEach(RemoteRunspace::close);
            Await.until(
                    "the server has no session any more",
                    Duration.ofSeconds(30),
                    () -> server.server.getActiveSessions().isEmpty());
        } finally {
            openers.shutdownNow();
        }
    }

    @Test
    @Timeout(60)
    void theLastSessionTakesTheThreadsAlong() throws Exception {
        try (MinaServer server = MinaServer.start()) {
            try (RemoteRunspace first = RunspaceFactory.open(server.connectionWithKey());
                    RemoteRunspace second = RunspaceFactory.open(server.connectionWithKey("share=true"))) {
                assertThat(first.invoke("1").output()).hasSize(1);
                assertThat(second.invoke("1").output()).hasSize(1);
                assertThat(clientThreads()).isNotEmpty().allMatch(Thread::isDaemon);
            }
            Await.until(
                    "the client's threads have gone",
                    Duration.ofSeconds(20),
                    () -> clientThreads().isEmpty());
        }
    }

    @Test
    void theSurroundingsAreKeptUntilTheClientOfTheLastSessionHasStopped() throws Exception {
        Transports transports = Transports.installed();
        try (MinaServer server = MinaServer.start();
                CountedThreads context = new CountedThreads()) {
            RunspaceSession session = RunspaceSession.open(
                    transports.provider("ssh"), transports.parse(server.connectionWithKey()), Opening.OPTIONS, context);
            assertThat(context.kept()).containsExactly("the SSH connection to 127.0.0.1:" + server.server.getPort());
            session.close();
            Await.until(
                    "nothing is kept",
                    Duration.ofSeconds(20),
                    () -> context.kept().isEmpty());
            assertThat(context.left(Duration.ofSeconds(20))).isEmpty();
            for (Thread ending : clientThreads()) {
                ending.join(1_000);
                assertThat(ending.isAlive()).isFalse();
            }
        }
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sshd-SshClient"))
                .toList();
    }

    private static void report() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.out.println(SESSIONS + " idle sessions, client and server in this JVM: " + Thread.activeCount()
                + " threads, " + ((runtime.totalMemory() - runtime.freeMemory()) >> 20) + " MiB");
    }
}
