package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.CredentialRequest;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.PSVersion;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;

/** Scripts of the real engine, and commands of the loopback endpoint, ask and tell the client's host. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostTest {
    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

    private final PSHostUserInterface ui = new PSHostUserInterface() {
        @Override
        public String readLine() {
            return "the answer";
        }

        @Override
        public SecureString readLineAsSecureString() {
            return SecureString.of("secret".toCharArray());
        }

        @Override
        public void writeLine(String text) {
            shown.add(text);
        }

        @Override
        public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
            return choices.size() - 1;
        }

        @Override
        public PSCredential promptForCredential(CredentialRequest request) {
            return new PSCredential("me", SecureString.of("word".toCharArray()));
        }
    };
    private final PSHost host = hostWith(ui);

    private static PSHost hostWith(PSHostUserInterface ui) {
        return new PSHost() {
            @Override
            public Optional<PSHostUserInterface> ui() {
                return Optional.of(ui);
            }
        };
    }

    private RemoteRunspace open(String connection, String version) {
        return RunspaceFactory.open(
                connection,
                RunspaceOptions.DEFAULT
                        .withProtocolVersion(PSVersion.parse(version))
                        .withHost(host));
    }

    @RequiresPowerShell
    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.2", "2.3", "2.4"})
    void aScriptAsksTheHost(String version) {
        try (RemoteRunspace runspace = open("process:", version)) {
            assertThat(runspace.invoke("$Host.UI.ReadLine()").output())
                    .extracting(PSObject::value)
                    .containsExactly("the answer");
            assertThat(runspace.invoke(
                                    "[System.Net.NetworkCredential]::new('', $Host.UI.ReadLineAsSecureString()).Password")
                            .output())
                    .extracting(PSObject::value)
                    .containsExactly("secret");
            assertThat(runspace.invoke(
                                    "$c = $Host.UI.PromptForCredential('a', 'b', '', 't'); $c.UserName; $c.GetNetworkCredential().Password")
                            .output())
                    .extracting(PSObject::value)
                    .containsExactly("me", "word");
            assertThat(runspace.invoke("$Host.UI.PromptForChoice('a', 'b', @('&Yes', '&No'), 0)")
                            .output())
                    .extracting(PSObject::value)
                    .containsExactly(1);
        }
    }

    @RequiresPowerShell
    @Test
    void whatAScriptWritesToItsHostIsShownInOrder() throws Exception {
        try (RemoteRunspace runspace = open("process:", "2.4")) {
            runspace.invoke("1..20 | ForEach-Object { $Host.UI.WriteLine(\"line $_\") }");
            for (int i = 1; i <= 20; i++) {
                assertThat(shown.poll(10, TimeUnit.SECONDS)).isEqualTo("line " + i);
            }
        }
    }

    @RequiresPowerShell
    @Test
    void aHostThatFailsIsAnExceptionInTheScript() {
        PSHost failing = hostWith(new PSHostUserInterface() {
            @Override
            public String readLine() {
                throw new IllegalStateException("the terminal is on fire");
            }
        });
        try (RemoteRunspace runspace = RunspaceFactory.open("process:", RunspaceOptions.DEFAULT.withHost(failing))) {
            assertThat(runspace.invoke("try { $Host.UI.ReadLine() } catch { \"caught: $_\" }")
                            .output()
                            .get(0)
                            .toString())
                    .startsWith("caught: ")
                    .contains("the terminal is on fire");
            assertThatThrownBy(() -> runspace.invoke("$ErrorActionPreference = 'Stop'; $Host.UI.ReadLine()"))
                    .isInstanceOf(RemoteCommandException.class);
            assertThat(runspace.invoke("1").output()).hasSize(1);
        }
    }

    @RequiresPowerShell
    @Test
    void theActionOfAnEventAsksTheHostOfThePool() throws Exception {
        try (RemoteRunspace runspace = open("process:", "2.4")) {
            runspace.invoke(action("$Host.UI.WriteLine(\"got $($Host.UI.ReadLine())\")"));
            assertThat(shown.poll(30, TimeUnit.SECONDS)).isEqualTo("got the answer");
        }
    }

    @RequiresPowerShell
    @Test
    void aCloseDoesNotWaitForTheActionOfAnEventThatAsksTheHost() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        PSHost busy = hostWith(new PSHostUserInterface() {
            @Override
            public String readLine() {
                asked.countDown();
                await(closed);
                return "too late";
            }
        });
        RemoteRunspace runspace = RunspaceFactory.open(
                "process:", RunspaceOptions.DEFAULT.withHost(busy).withCloseTimeout(Duration.ofMinutes(5)));
        try {
            runspace.invoke(action("$Host.UI.ReadLine()"));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            runspace.close();
        } finally {
            closed.countDown();
        }
    }

    private static String action(String script) {
        return "$t = [Timers.Timer]::new(50); $t.AutoReset = $false; $null = Register-ObjectEvent -InputObject $t -EventName Elapsed -Action {"
                + script + "}; $t.Start()";
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @RequiresPowerShell
    @Test
    void withoutAHostAQuestionIsAnErrorAndNoHang() {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            assertThat(runspace.invoke("try { $Host.UI.ReadLine() } catch { 'no user' }")
                            .output())
                    .extracting(PSObject::value)
                    .containsExactly("no user");
        }
    }

    @RequiresPowerShell
    @Test
    void aPipelineMayHaveAHostOfItsOwn() {
        try (RemoteRunspace runspace = RunspaceFactory.open("process:")) {
            assertThat(runspace.powerShell()
                            .addScript("$Host.UI.ReadLine()")
                            .host(host)
                            .invoke()
                            .output())
                    .extracting(PSObject::value)
                    .containsExactly("the answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.4"})
    void aCommandOfTheLoopbackEndpointAsksTheHost(String version) throws Exception {
        try (RemoteRunspace runspace = open("loopback:", version)) {
            assertThat(runspace.invoke("Read-Host").output())
                    .extracting(PSObject::value)
                    .containsExactly("the answer");
            Object secret =
                    runspace.invoke("Read-Host -AsSecureString").output().get(0).value();
            assertThat(((SecureString) secret).<String>use(String::new)).isEqualTo("secret");
            assertThat(runspace.invoke("Write-Host hello").information()).hasSize(1);
            assertThat(shown.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
        }
    }
}
