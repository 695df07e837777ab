package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.TunnelProxy;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Sessions through a proxy that demands a login. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WSManProxyTest {
    private static final String USER = "proxy-user";
    private static final String PASSWORD = "proxy sesame";

    private WSManEndpoint server;
    private TunnelProxy proxy;

    @BeforeAll
    void start() throws IOException {
        server = WSManEndpoint.start(Endpoint.STANDARD);
        proxy = TunnelProxy.demanding(ServedLogin.basic(USER, PASSWORD));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        proxy.close();
    }

    private String connection(TunnelProxy through) {
        return "wsman:" + server.url() + "?auth=basic&noEncryption=true&proxy=" + through.address();
    }

    static PSSession open(String connection, TunnelProxy proxy, String user, String password) {
        try (Hops hops = new Hops(
                new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray())),
                "http:" + proxy.address(),
                user,
                password)) {
            return RunspaceFactory.open(connection, RunspaceOptions.DEFAULT.withCredentials(hops));
        }
    }

    static Consumer<Throwable> refusal(OpenFailure kind, String... texts) {
        return thrown -> {
            assertThat(thrown)
                    .asInstanceOf(InstanceOfAssertFactories.type(RunspaceOpenException.class))
                    .extracting(RunspaceOpenException::kind)
                    .isEqualTo(kind);
            assertThat(thrown).hasMessageContainingAll(texts);
        };
    }

    @Test
    void aSessionOverHttpGoesThroughATunnelOfTheUser() {
        try (PSSession session = open(connection(proxy), proxy, USER, PASSWORD)) {
            assertThat(session.invoke("1..3").output()).hasSize(3);
        }
        assertThat(proxy.heads())
                .isNotEmpty()
                .allMatch(head -> head.startsWith("CONNECT localhost:"))
                .noneMatch(head -> head.contains("\nAuthorization"));
    }

    @Test
    void aWrongPasswordIsTheProxysRefusalAndNotTheServers() {
        assertThatThrownBy(() -> open(connection(proxy), proxy, USER, "wrong"))
                .satisfies(refusal(
                        OpenFailure.AUTHENTICATION,
                        "proxy " + proxy.address(),
                        "refuses the login of \"" + USER + "\""));
    }

    @Test
    void theServersCredentialIsNeverShownToTheProxy() {
        assertThatThrownBy(() -> EndpointSessions.open(connection(proxy)))
                .satisfies(refusal(
                        OpenFailure.AUTHENTICATION, "proxy " + proxy.address(), "demands a login", "proxyUser"));
        assertThat(proxy.heads().get(proxy.heads().size() - 1)).doesNotContain("Proxy-Authorization");
    }

    @Test
    void aProxyThatDemandsAnotherLoginSaysWhich() throws IOException {
        try (TunnelProxy other = TunnelProxy.demanding(ServedLogin.negotiate(List.of()))) {
            assertThatThrownBy(() -> open(connection(other), other, USER, PASSWORD))
                    .satisfies(refusal(OpenFailure.AUTHENTICATION, other.address(), "Negotiate", "proxyAuth", "Basic"));
        }
    }

    @Test
    @RequiresPowerShell
    @RequiresWinRm
    void tlsAndTheServersLoginAreInsideTheTunnel() throws IOException {
        try (WinRmServer windows = WinRmServer.start("--auth", "negotiate", "--cbt", "strict");
                Hops hops = new Hops(WinRmSessions.credential(), "http:" + proxy.address(), USER, PASSWORD);
                PSSession session = RunspaceFactory.open(
                        "wsman:" + windows.https() + "?auth=ntlm&trustStore=" + windows.certificateFile() + "&proxy="
                                + proxy.address(),
                        RunspaceOptions.DEFAULT.withCredentials(hops))) {
            assertThat(session.invoke("$PSVersionTable.PSEdition")
                            .output()
                            .get(0)
                            .value())
                    .isEqualTo("Core");
        }
    }
}
