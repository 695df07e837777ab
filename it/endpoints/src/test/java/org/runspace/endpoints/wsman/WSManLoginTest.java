package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** Every way to log in, over http and https, with a real PowerShell behind the server. */
@RequiresPowerShell
@RequiresWinRm
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WSManLoginTest {
    private WinRmServer server;

    @BeforeAll
    void start() throws IOException {
        // Java binds NTLM to TLS, but Kerberos only with --add-exports
        server = WinRmServer.start(KerberosRealm.ofThisJvm(), "--cbt", "relaxed", "--auth", "negotiate,kerberos,basic");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<String> ways() {
        return Stream.of(
                "http?auth=negotiate&trustedHost=true",
                "http?auth=ntlm&trustedHost=true",
                "http?auth=kerberos",
                "https?auth=negotiate",
                "https?auth=kerberos",
                "https?auth=ntlm",
                "https?auth=basic");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aScriptRunsAfterEveryLogin(String way) {
        String address = way.startsWith("https")
                ? server.https().toString()
                : server.http().toString();
        String trust = way.startsWith("https") ? "&trustStore=" + server.certificateFile() : "";
        try (PSSession session = WinRmSessions.open("wsman:" + address + way.substring(way.indexOf('?')) + trust)) {
            assertThat(session.invoke("1..1000").output()).hasSize(1000);
            assertThat(session.invoke("param($text) $text.Length", "x".repeat(300_000))
                            .output()
                            .get(0)
                            .value())
                    .isEqualTo(300_000);
        }
    }

    @Test
    void theUserOfAKeytabNeedsNoPasswordWhetherASettingNamesItOrACredential() throws IOException {
        String keytab = "wsman:" + server.http() + "?keytab="
                + KerberosRealm.ofThisJvm().keytab(WinRmServer.USER);
        RunspaceOptions named = RunspaceOptions.DEFAULT.withCredential(
                new PSCredential(WinRmServer.USER, SecureString.of(new char[0])));

        try (PSSession session = RunspaceFactory.open(keytab + "&principal=" + WinRmServer.USER)) {
            assertThat(session.invoke("1 + 1").output()).singleElement().hasToString("2");
        }
        try (PSSession session = RunspaceFactory.open(keytab, named)) {
            assertThat(session.invoke("1 + 1").output()).singleElement().hasToString("2");
        }
    }
}
