package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.TunnelProxy;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Sessions whose connections go through OpenSSH's server. */
@RequiresOpenSsh
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WSManJumpTest {
    private OpenSshServer gate;
    private WSManEndpoint server;

    @BeforeAll
    void start() throws IOException {
        gate = OpenSshServer.start("LogLevel VERBOSE");
        server = WSManEndpoint.start(Endpoint.STANDARD);
    }

    @AfterAll
    void stop() {
        server.close();
        gate.close();
    }

    private static String jump(String to) {
        return "&jump=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    }

    private static String clear(String url) {
        return "wsman:" + url + "?auth=basic&noEncryption=true";
    }

    private static void assertFails(String connection, OpenFailure kind, String... texts) {
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(() -> EndpointSessions.open(connection))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(kind))
                .withMessageContainingAll(texts);
    }

    private int logins() {
        return gate.log().split("Accepted publickey", -1).length - 1;
    }

    @Test
    void allConnectionsOfASessionGoThroughOneOfSsh() {
        int before = logins();
        try (PSSession session = EndpointSessions.open(clear(server.url()) + jump(gate.connection()))) {
            assertThat(session.invoke("1..3").output()).hasSize(3);
            assertThat(session.invoke("1..50000").output()).hasSize(50_000);
        }
        assertThat(logins()).isEqualTo(before + 1);
    }

    @Test
    void tlsIsSpokenWithTheServerBehindTheHost(@TempDir Path folder) throws Exception {
        ServerCertificate certificate = ServerCertificate.create(folder);
        try (WSManEndpoint secure = WSManEndpoint.start(Endpoint.STANDARD, certificate);
                PSSession session = EndpointSessions.open("wsman:" + secure.url() + "?auth=basic&trustStore="
                        + certificate.file() + jump(gate.connection()))) {
            assertThat(session.invoke("1..1000").output()).hasSize(1000);
        }
    }

    @Test
    void aProxyIsReachedThroughTheHost() throws IOException {
        try (TunnelProxy proxy = TunnelProxy.demanding(ServedLogin.basic("proxy-user", "proxy sesame"));
                Hops hops = new Hops(
                        new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray())),
                        "http:" + proxy.address(),
                        "proxy-user",
                        "proxy sesame");
                PSSession session = RunspaceFactory.open(
                        clear(server.url()) + "&proxy=" + proxy.address() + jump(gate.connection()),
                        RunspaceOptions.DEFAULT.withCredentials(hops))) {
            assertThat(session.invoke("1..3").output()).hasSize(3);
            assertThat(proxy.heads()).isNotEmpty();
        }
    }

    @Test
    @RequiresPowerShell
    @RequiresWinRm
    void aRealServerIsReachedThroughTheHost() throws IOException {
        try (WinRmServer windows = WinRmServer.start("--auth", "negotiate", "--cbt", "strict");
                PSSession session = WinRmSessions.open("wsman:" + windows.https() + "?auth=ntlm&trustStore="
                        + windows.certificateFile() + jump(gate.connection()))) {
            assertThat(session.invoke("1..1000").output()).hasSize(1000);
        }
    }

    @Test
    void aSessionGoesOnWhenTheWayThroughTheHostIsLost() {
        try (PSSession session = EndpointSessions.open(clear(server.url()) + jump(gate.connection()))) {
            assertThat(session.invoke("1..3").output()).hasSize(3);
            int before = logins();
            gate.children().forEach(ProcessHandle::destroyForcibly);
            assertThat(session.invoke("1..3").output()).hasSize(3);
            assertThat(logins()).isGreaterThan(before);
        }
    }

    @Test
    void aHostThatDoesNotReachTheServerSaysSo() {
        assertFails(
                clear("http://localhost:1/wsman") + jump(gate.connection()),
                OpenFailure.UNREACHABLE,
                "127.0.0.1:" + gate.port(),
                "does not reach localhost:1");
    }

    @Test
    void aHostThatIsNotKnownEndsTheWay() {
        assertFails(
                clear(server.url()) + jump("ssh:tester@127.0.0.1:" + gate.port() + "?config=none&knownHosts=/dev/null"),
                OpenFailure.HOST_KEY,
                "127.0.0.1:" + gate.port());
    }

    @Test
    void theCredentialForTheServerIsNeverShownToTheHost() {
        AtomicInteger asked = new AtomicInteger();
        CredentialSource source = new CredentialSource() {
            @Override
            public Optional<PSCredential> credential(LoginTarget target) {
                assertThat(target.scheme()).isEqualTo("wsman");
                return Optional.of(new PSCredential("tester", SecureString.of("server's".toCharArray())));
            }

            @Override
            public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
                asked.incrementAndGet();
                assertThat(hop.rest()).isEqualTo("nobody@127.0.0.1:" + gate.port());
                return Optional.empty();
            }
        };
        String stranger = gate.connection().replaceFirst(":[^@]*@", ":nobody@");
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(() -> RunspaceFactory.open(
                        clear(server.url()) + jump(stranger), RunspaceOptions.DEFAULT.withCredentials(source)))
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(OpenFailure.AUTHENTICATION))
                .withMessageContaining("127.0.0.1:" + gate.port());
        assertThat(asked).hasPositiveValue();
    }

    @Test
    void aWayThatCannotBeIsRefusedBeforeAnythingIsConnected() {
        for (String wrong :
                new String[] {"gate", "process:", "nothing:gate", "ssh:", "ssh:u:secret@gate", "ssh:gate?x=y"}) {
            assertThatExceptionOfType(ConnectionStringException.class)
                    .as(wrong)
                    .isThrownBy(() -> EndpointSessions.open(clear(server.url()) + jump(wrong)))
                    .withMessageNotContaining("secret");
        }
    }
}
