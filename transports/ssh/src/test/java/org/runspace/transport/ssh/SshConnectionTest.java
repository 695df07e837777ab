package org.runspace.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;
import org.runspace.spi.Transports;

/** A connection calls nothing with its lock held that could wait for another thread. */
@Timeout(60)
class SshConnectionTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void itsTimerIsStartedWithoutItsLock() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SshTarget target = SshTarget.of(Transports.installed()
                    .parse("ssh:ada@127.0.0.1:" + silent.getLocalPort() + "?config=none&identities=none"));
            Context context = new Context();
            SshConnection connection = new SshConnection(target, context, Connections.ALL);
            context.beforeTimer = () -> connection.serverSaid("welcome");
            User user = new User();

            connection.join(user);
            assertThat(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("welcome");
            assertThat(told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("timer");
            connection.leave(user);
        }
    }

    /** Uses the connection on another thread before it starts a timer, and waits for that. */
    private final class Context implements TransportContext {
        private volatile Runnable beforeTimer;

        @Override
        public Executor tasks() {
            return task -> startBlocking("task", task);
        }

        @Override
        public void startBlocking(String name, Runnable work) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            Thread other = new Thread(beforeTimer, "another user");
            other.start();
            try {
                other.join(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            told.add("timer");
            return Cancellable.NONE;
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    }

    private final class User implements ConnectionUser {
        @Override
        public void ready(SshConnection connection, ClientSession session) {
            told.add("ready");
        }

        @Override
        public void failed(Failure failure) {
            told.add(failure.message());
        }

        @Override
        public void serverSaid(String line) {
            told.add(line);
        }
    }
}
