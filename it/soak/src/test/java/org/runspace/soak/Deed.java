package org.runspace.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSObject;
import org.runspace.testkit.Fault;

/** What applications, their users and a bad network do to sessions. Each deed leaves nothing behind. */
enum Deed {
    /** Calls of one session. */
    CALLS {
        @Override
        void perform(FaultyServers servers) {
            try (PSSession session = RunspaceFactory.open(LOOPBACK)) {
                for (int i = 0; i < 20; i++) {
                    assertThat(session.invoke("1..100").output()).hasSize(100);
                }
            }
        }
    },
    /** A stream of which only the beginning is read. */
    CUT_STREAM {
        @Override
        void perform(FaultyServers servers) {
            try (PSSession session = RunspaceFactory.open(LOOPBACK);
                    Stream<PSObject> numbers = session.powerShell().addScript("1..1000000").stream()) {
                assertThat(numbers.limit(ThreadLocalRandom.current().nextInt(1, 500)))
                        .isNotEmpty();
            }
        }
    },
    /** A command that does not exist, and the session goes on. */
    ERROR {
        @Override
        void perform(FaultyServers servers) {
            try (PSSession session = RunspaceFactory.open(LOOPBACK)) {
                assertThat(session.invoke("Get-Nothing").errors()).isNotEmpty();
                assertThat(session.invoke("'usable'").output()).hasToString("[usable]");
            }
        }
    },
    /** A command that takes longer than its caller waits. */
    TIMEOUT {
        @Override
        void perform(FaultyServers servers) {
            try (PSSession session = RunspaceFactory.open(LOOPBACK)) {
                assertThatThrownBy(() -> session.powerShell()
                                .addScript("Start-Sleep -Seconds 600")
                                .timeout(Duration.ofMillis(20))
                                .invoke())
                        .isInstanceOf(RemoteTimeoutException.class);
                assertThat(session.invoke("'usable'").output()).hasToString("[usable]");
            }
        }
    },
    /** A session that is given up in the midst of a call. */
    ABORT {
        @Override
        void perform(FaultyServers servers) {
            PSSession session = RunspaceFactory.open(LOOPBACK);
            CompletableFuture<?> call =
                    session.powerShell().addScript("1..1000000").invokeAsync();
            session.abort();
            assertThatThrownBy(call::join).hasCauseInstanceOf(RunspaceException.class);
        }
    },
    /** More pipelines than a pool has runspaces. */
    POOL {
        @Override
        void perform(FaultyServers servers) {
            try (RunspacePool pool = RunspaceFactory.openPool(1, 3, LOOPBACK)) {
                List<? extends CompletableFuture<?>> calls = IntStream.range(0, 8)
                        .mapToObj(i -> pool.powerShell().addScript("1..200").invokeAsync())
                        .toList();
                calls.forEach(CompletableFuture::join);
            }
        }
    },
    /** A command that asks its user. */
    QUESTION {
        @Override
        void perform(FaultyServers servers) {
            PSHostUserInterface user = new PSHostUserInterface() {
                @Override
                public String readLine() {
                    return "answer";
                }
            };
            PSHost host = new PSHost() {
                @Override
                public Optional<PSHostUserInterface> ui() {
                    return Optional.of(user);
                }
            };
            try (PSSession session = RunspaceFactory.open(LOOPBACK, RunspaceOptions.DEFAULT.withHost(host))) {
                assertThat(session.invoke("Read-Host").output()).hasToString("[answer]");
            }
        }
    },
    /** A server that goes wrong: the call may end in whichever way, but with an exception of this product. */
    FAULT {
        @Override
        void perform(FaultyServers servers) {
            Fault[] faults = Fault.values();
            Fault fault = faults[ThreadLocalRandom.current().nextInt(faults.length)];
            try (PSSession session = RunspaceFactory.open(servers.connection(fault), HASTY)) {
                session.powerShell().addScript("1..50").timeout(SHORT).invoke();
            } catch (RunspaceException e) {
                assertThat(e).hasMessageStartingWith("PSRP");
            }
        }
    };

    private static final String LOOPBACK = "loopback:";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final RunspaceOptions HASTY = RunspaceOptions.DEFAULT
            .withOpenTimeout(SHORT)
            .withCloseTimeout(SHORT)
            .withStopTimeout(SHORT);

    abstract void perform(FaultyServers servers);

    static Deed any() {
        return values()[ThreadLocalRandom.current().nextInt(values().length)];
    }
}
