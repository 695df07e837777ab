package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.Clixml;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.SecureString;

/** Values at their extremes that an application gives: they work, or end the call they were given to. */
class GivenExtremesTest {
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 400L * 365 * 24 * 3600, 292L * 365 * 24 * 3600})
    void aTimeLimitMayBeAsLongAsADuration(long seconds) {
        Duration limit = Duration.ofSeconds(seconds);
        RunspaceOptions options = RunspaceOptions.DEFAULT
                .withOpenTimeout(limit)
                .withStopTimeout(limit)
                .withCallTimeout(limit)
                .withCloseTimeout(limit);
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:", options)) {
            assertThat(runspace.powerShell()
                            .addScript("'works'")
                            .timeout(limit)
                            .invoke()
                            .output()
                            .get(0)
                            .value())
                    .isEqualTo("works");
        }
    }

    @Test
    void anErrorOfAnArgumentEndsTheCallItWasGivenTo() {
        Error error = new NoClassDefFoundError("thrown on purpose");
        List<Object> faulty = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw error;
            }

            @Override
            public int size() {
                return 1;
            }
        };
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            assertThatThrownBy(() -> runspace.invoke("param($a) $a", faulty))
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isSameAs(error),
                            thrown -> assertThat(thrown).hasRootCause(error));
            assertThatThrownBy(() -> runspace.powerShell().addScript("param($a) $a").addArgument(faulty).stream()
                            .toList())
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isSameAs(error),
                            thrown -> assertThat(thrown).hasRootCause(error));
            assertThatThrownBy(() -> runspace.powerShell()
                            .addScript("param($a) $a")
                            .addArgument(faulty)
                            .invokeAsync()
                            .get(10, TimeUnit.SECONDS))
                    .hasRootCause(error);
            assertThat(runspace.invoke("'usable'").output()).hasToString("[usable]");
        }
    }

    static Stream<Object> unreadable() {
        return Stream.of(
                new ArrayList<>(List.of(1)) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public void forEach(Consumer<? super Integer> action) {
                        throw new ConcurrentModificationException();
                    }
                },
                new AbstractMap<>() {
                    @Override
                    public Set<Entry<Object, Object>> entrySet() {
                        return Collections.singleton(null);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aValueThatThrowsWhileItIsReadIsRefused(Object value) {
        Map<String, Object> arguments = Map.of("name", value);
        expectValueThrew(
                () -> RunspaceFactory.open("loopback:", RunspaceOptions.DEFAULT.withApplicationArguments(arguments)));
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            expectValueThrew(() -> runspace.invoke("param($a) $a", value));
            assertThat(runspace.invoke("'usable'").output()).hasToString("[usable]");
        }
        expectValueThrew(() -> Clixml.write(Stream.of(value)));
    }

    @Test
    void aSecretThatWasWipedIsRefused() {
        SecureString wiped = SecureString.of("x".toCharArray());
        wiped.close();
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            expectValueThrew(() -> runspace.invoke("param($a) $a", wiped));
            assertThat(runspace.invoke("'usable'").output()).hasToString("[usable]");
        }
    }

    private static void expectValueThrew(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ValueFormatException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.VALUE_THREW));
    }

    @Test
    void aHostThatDoesNotSayWhatItHasIsRefusedByName() {
        PSHost broken = new PSHost() {
            @Override
            public Optional<PSHostUserInterface> ui() {
                throw new IllegalStateException("no terminal");
            }
        };
        assertThatThrownBy(() -> RunspaceFactory.open("loopback:", RunspaceOptions.DEFAULT.withHost(broken)))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("ui")
                .hasMessageContaining("no terminal");
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            PowerShell command = runspace.powerShell().addScript("1").host(broken);
            assertThatThrownBy(command::invoke).isInstanceOf(HostException.class);
            assertThat(runspace.invoke("'usable'").output()).hasToString("[usable]");
        }
    }

    @Test
    void anExceptionThatCannotBeShownEndsTheRunItWasThrownIn() {
        RuntimeException hidden = new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }
        };
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            PowerShell listening = runspace.powerShell()
                    .addScript("Write-Warning 'w'")
                    .onRecord(item -> {
                        throw hidden;
                    });
            PowerShell fed = runspace.powerShell().addCommand("Write-Output").input((Iterable<Object>) () -> {
                throw hidden;
            });
            for (PowerShell command : List.of(listening, fed)) {
                assertThat(command.invokeAsync())
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableThat()
                        .withCauseInstanceOf(RunspaceException.class);
            }
            assertThat(runspace.invoke("'usable'").output()).hasToString("[usable]");
        }
    }

    @Test
    void aSecretInAConnectionStringIsRefusedAndNotRepeated() {
        for (String text : List.of("ssh:admin:hunter2@host:1", "ssh:host?jump=admin:hunter2@gate")) {
            assertThatThrownBy(() -> RunspaceFactory.open(text))
                    .isInstanceOf(ConnectionStringException.class)
                    .hasMessageContaining("without a colon")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aHostThatStillWaitsForItsUserWhenTheScriptHasEndedIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        PSHostUserInterface user = new PSHostUserInterface() {
            @Override
            public String readLine() {
                asked.countDown();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return "nobody needs it";
            }
        };
        PSHost host = new PSHost() {
            @Override
            public Optional<PSHostUserInterface> ui() {
                return Optional.of(user);
            }
        };
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:", RunspaceOptions.DEFAULT.withHost(host))) {
            CompletableFuture<?> run =
                    runspace.powerShell().addScript("Read-Host").invokeAsync();
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            run.cancel(true);
            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(runspace.invoke("'usable'").output()).hasToString("[usable]");
        }
    }
}
