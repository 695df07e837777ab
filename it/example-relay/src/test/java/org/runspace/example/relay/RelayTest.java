package org.runspace.example.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.CredentialSource;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;

/** Sessions through the relay, used as an application uses any other connection type. */
@Timeout(120)
class RelayTest {
    private Relay relay;

    @BeforeEach
    void start() throws IOException {
        relay = new Relay(Map.of(
                "default",
                (in, out) -> EndpointServer.serve(Endpoint.STANDARD, in, out, line -> {}, EndpointServer.threads()),
                "powershell",
                new PowerShellMachine()));
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
    }

    @Test
    void aSessionGoesThroughTheRelay() {
        try (RemoteRunspace session = open("default", Relay.PASSWORD, Relay.CODE)) {
            assertThat(session.invoke("Write-Output 1 two").output())
                    .extracting(PSObject::value)
                    .containsExactly(1, "two");
        }
    }

    @Test
    @RequiresPowerShell
    void powerShellIsBehindTheRelay() {
        try (RemoteRunspace session = open("powershell", Relay.PASSWORD, Relay.CODE)) {
            InvocationResult<PSObject> result =
                    session.invoke("param($n) 1..$n | ForEach-Object { $_ * $_ }; Write-Error oops", 3);

            assertThat(result.output()).extracting(PSObject::value).containsExactly(1, 4, 9);
            assertThat(result.errors()).extracting("message").containsExactly("oops");
        }
    }

    /** PowerShell's own API refuses pools to custom connections; the protocol does not. */
    @Test
    @RequiresPowerShell
    void aPoolGoesThroughTheRelayToo() {
        try (PSCredential user = user(Relay.PASSWORD);
                RunspacePool pool = RunspaceFactory.openPool(
                        1, 2, relay.connection("powershell"), options(new OneTimeCode(user, Relay.CODE)))) {
            assertThat(pool.powerShell().addScript("'in a pool'").invoke().output())
                    .extracting(PSObject::value)
                    .containsExactly("in a pool");
        }
    }

    @Test
    void aWrongCodeIsRefusedInTheRelaysWords() {
        assertRefused("default", Relay.PASSWORD, "000000", "denied: wrong user, password or code");
    }

    @Test
    void aWrongPasswordIsRefusedInTheRelaysWords() {
        assertRefused("default", "guess", Relay.CODE, "denied: wrong user, password or code");
    }

    @Test
    void aMachineTheRelayDoesNotKnowIsRefusedInTheRelaysWords() {
        assertRefused("nowhere", Relay.PASSWORD, Relay.CODE, "no machine is called nowhere");
    }

    @Test
    void aRobotIsNotAskedForACode() {
        try (PSCredential robot = new PSCredential(Relay.ROBOT, SecureString.of(Relay.PASSWORD.toCharArray()));
                RemoteRunspace session = RunspaceFactory.open(
                        relay.connection("default"), RunspaceOptions.DEFAULT.withCredential(robot))) {
            assertThat(session.invoke("Write-Output 1").output())
                    .extracting(PSObject::value)
                    .containsExactly(1);
        }
    }

    @Test
    void withoutSomebodyToAskForTheCodeTheRelayCannotBeUsed() {
        try (PSCredential user = user(Relay.PASSWORD)) {
            assertThatThrownBy(
                            () -> RunspaceFactory.open(relay.connection("default"), options(CredentialSource.of(user))))
                    .isInstanceOfSatisfying(
                            RunspaceOpenException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION))
                    .hasMessageContaining("the code that was sent to your phone");
        }
    }

    private void assertRefused(String machine, String password, String code, String words) {
        assertThatThrownBy(() -> open(machine, password, code))
                .isInstanceOfSatisfying(
                        RunspaceOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION))
                .hasMessageContaining(words)
                .hasMessageNotContaining(password)
                .hasMessageNotContaining(code);
    }

    private RemoteRunspace open(String machine, String password, String code) {
        try (PSCredential user = user(password)) {
            return RunspaceFactory.open(relay.connection(machine), options(new OneTimeCode(user, code)));
        }
    }

    private static RunspaceOptions options(CredentialSource source) {
        return RunspaceOptions.DEFAULT.withCredentials(source);
    }

    private static PSCredential user(String password) {
        return new PSCredential(Relay.USER, SecureString.of(password.toCharArray()));
    }
}
