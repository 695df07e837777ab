package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.testkit.wsman.KerberosAcceptor;
import org.runspace.testkit.wsman.MechanismAcceptor;
import org.runspace.testkit.wsman.NtlmServer;
import org.runspace.testkit.wsman.ServedLogin;
import org.runspace.testkit.wsman.TunnelProxy;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Sessions through a proxy that demands a login of several steps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@RequiresWinRm
class WSManProxyLoginTest {
    private WSManEndpoint server;

    @BeforeAll
    void start() throws IOException {
        KerberosRealm.ofThisJvm(); // before any login tries Kerberos
        server = WSManEndpoint.start(Endpoint.STANDARD);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String connection(TunnelProxy through) {
        return "wsman:" + server.url() + "?auth=basic&noEncryption=true&proxy=" + through.address();
    }

    /** The logins that a proxy accepts of the user of the realm and of the domain. */
    private enum Demand {
        NTLM {
            @Override
            ServedLogin login() {
                return ServedLogin.ntlm(ntlmOfUser());
            }
        },
        NEGOTIATE_NTLM {
            @Override
            ServedLogin login() {
                return ServedLogin.negotiate(List.of(ntlmOfUser()));
            }
        },
        NEGOTIATE_KERBEROS {
            @Override
            ServedLogin login() throws IOException {
                return ServedLogin.negotiate(List.of(kerberos()));
            }
        };

        abstract ServedLogin login() throws IOException;

        private static Supplier<MechanismAcceptor> ntlmOfUser() {
            NtlmServer accounts = NtlmServer.of(WinRmServer.DOMAIN, WinRmSessions.credential());
            return accounts::begin;
        }

        private static Supplier<MechanismAcceptor> kerberos() throws IOException {
            Path keytab = KerberosRealm.ofThisJvm().keytab("HTTP/localhost");
            return () -> KerberosAcceptor.begin("HTTP/localhost@" + KerberosRealm.NAME, keytab);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NTLM, ntlm",
        "NEGOTIATE_NTLM, negotiate",
        "NEGOTIATE_KERBEROS, negotiate",
        "NEGOTIATE_KERBEROS, kerberos"
    })
    void aSessionLogsInAtTheProxyByTheWayOfTheSetting(Demand demand, String setting) throws IOException {
        try (TunnelProxy demanding = TunnelProxy.demanding(demand.login())) {
            try (PSSession session = WSManProxyTest.open(
                    connection(demanding) + "&proxyAuth=" + setting,
                    demanding,
                    WinRmServer.USER,
                    WinRmServer.PASSWORD)) {
                assertThat(session.invoke("1..3").output()).hasSize(3);
            }
            assertThat(demanding.heads())
                    .allMatch(head -> head.startsWith("CONNECT localhost:"))
                    .noneMatch(head -> head.contains(" Basic "));
        }
    }

    @ParameterizedTest
    @CsvSource({"NTLM, ntlm", "NEGOTIATE_NTLM, negotiate"})
    void aWrongPasswordIsTheProxysRefusal(Demand demand, String setting) throws IOException {
        try (TunnelProxy demanding = TunnelProxy.demanding(demand.login())) {
            assertThatThrownBy(() -> WSManProxyTest.open(
                            connection(demanding) + "&proxyAuth=" + setting, demanding, WinRmServer.USER, "wrong"))
                    .satisfies(WSManProxyTest.refusal(
                            OpenFailure.AUTHENTICATION, "proxy " + demanding.address(), WinRmServer.USER));
        }
    }
}
