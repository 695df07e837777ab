package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.ietf.jgss.GSSCredential;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.CredentialSource;
import org.runspace.LoginTarget;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.command.CommandCall;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.testkit.wsman.KerberosAcceptor;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.WSManEndpoint;

/** A command on the server that a session goes to logs in, as the session's user, at a server behind it. */
@RequiresPowerShell
@RequiresWinRm
class WSManSecondHopTest {
    private static final String COMMAND = "Get-FromBehind";
    private static final String NOT_DELEGATED = "no ticket was delegated";

    private final Queue<KerberosAcceptor> logins = new ConcurrentLinkedQueue<>();
    private Path keytab;
    private WSManEndpoint server;
    private WinRmServer behind;

    @BeforeEach
    void start() throws IOException {
        KerberosRealm realm = KerberosRealm.ofThisJvm();
        keytab = realm.keytab("HTTP/localhost");
        behind = WinRmServer.start(realm, "--auth", "kerberos");
        server = WSManEndpoint.of(Endpoint.with(Map.of(COMMAND, this::askBehind)))
                .accepts(ServedLogin.kerberos(this::begin), ServedLogin.negotiate(List.of(this::begin)))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
        behind.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kerberos", "negotiate"})
    void aDelegatedTicketLogsTheUserInThere(String auth) {
        assertThat(ask("?delegate=true&auth=" + auth)).isEqualTo("hello from behind");
        assertThat(behind.log()).contains("authenticated " + WinRmServer.USER + "@" + KerberosRealm.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kerberos", "negotiate"})
    void withoutTheSettingThereIsNoTicketToLogInWith(String auth) {
        assertThat(ask("?auth=" + auth)).isEqualTo(NOT_DELEGATED);
        assertThat(behind.log()).doesNotContain("authenticated");
    }

    private String ask(String settings) {
        try (PSSession session = WinRmSessions.open("wsman:" + server.url() + settings)) {
            return session.invoke(COMMAND).orThrow().output().get(0).toString();
        }
    }

    private KerberosAcceptor begin() {
        KerberosAcceptor login = KerberosAcceptor.begin("HTTP/localhost@" + KerberosRealm.NAME, keytab);
        logins.add(login);
        return login;
    }

    private void askBehind(CommandCall call) throws InterruptedException {
        Optional<GSSCredential> ticket = logins.stream()
                .filter(KerberosAcceptor::isComplete)
                .flatMap(login -> login.delegated().stream())
                .findFirst();
        if (ticket.isEmpty()) {
            call.write(NOT_DELEGATED);
            return;
        }
        try (PSSession session = RunspaceFactory.open(
                "wsman:" + behind.http() + "?auth=kerberos",
                RunspaceOptions.DEFAULT.withCredentials(new Delegated(ticket.get())))) {
            call.write(session.invoke("'hello from behind'").output().get(0));
        }
    }

    /** The ticket that a client has passed on. */
    private record Delegated(GSSCredential ticket) implements CredentialSource {
        @Override
        public <T> Optional<T> find(LoginTarget target, Class<T> type) {
            return Optional.of(ticket).filter(type::isInstance).map(type::cast);
        }
    }
}
