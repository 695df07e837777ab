package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/**
 * Pools of sessions behind a WinRM server, in Payara Micro, which has a JAXB of its own beside that of the WSMan
 * transport.
 */
@RequiresPowerShell
@RequiresWinRm
class WinRmPoolIT {
    @TempDir
    private Path folder;

    @Test
    void poolsLogInByNtlmOverHttpAndByKerberosOverHttpsAndUseTheirSessionsAgain() throws Exception {
        KerberosRealm realm = KerberosRealm.ofThisJvm();
        // Java binds Kerberos to TLS only with --add-exports
        try (WinRmServer winRm = WinRmServer.start(realm, "--cbt", "relaxed", "--auth", "negotiate,kerberos");
                ServerProcess server = ServerProcess.start(
                        "winrm",
                        Map.of("JAVA_TOOL_OPTIONS", "-Djava.security.krb5.conf=" + realm.configuration()),
                        TestWar.writeTwoPools(
                                folder.toFile(),
                                pool(winRm.http(), "auth", "ntlm", "trustedHost", "true"),
                                pool(
                                        winRm.https(),
                                        "auth",
                                        "kerberos",
                                        "trustStore",
                                        winRm.certificateFile().toString())))) {
            Probe probe = new Probe(server.uri("two/"));

            assertUsedAgain(probe, "first");
            assertUsedAgain(probe, "second");
        }
    }

    private static void assertUsedAgain(Probe probe, String pool) {
        assertThat(probe.call("POST", pool, "$left = 'over'; (1..1000).Count")).isEqualTo("1000");
        String process = probe.call("POST", pool, "$PID");
        assertThat(process).as("the session's process").containsOnlyDigits();

        assertThat(probe.call("POST", pool, "$PID; $left"))
                .as("the same session, in which nothing of the last user is left")
                .startsWith(process)
                .doesNotContain("over");
    }

    @Test
    void aWrongPasswordFailsThePingInOneLineAndIsTriedOnce() throws Exception {
        try (WinRmServer winRm = WinRmServer.start()) {
            String address = winRm.http().toString().replace(":", "\\:");
            List<String> commands = List.of(
                    "create-connector-connection-pool --raname runspace-rar --connectiondefinition"
                            + " org.runspace.adapter.WSManConnectionFactory --transactionsupport NoTransaction"
                            + " --steadypoolsize 0 --maxpoolsize 4 --property endpoint=" + address
                            + ":auth=ntlm:trustedHost=true:user=TEST/tester:password=not-this-one refused",
                    "ping-connection-pool refused");
            try (ServerProcess server = ServerProcess.start("winrm-refused", Map.of(), List.of(), commands)) {
                assertThat(server.children()).isEmpty();
                assertThat(pingResult()).contains("AUTHENTICATION").doesNotContain("not-this-one");
            }
            assertThat(winRm.log().lines().filter(line -> line.contains("refused: ")))
                    .as("the logins that were refused")
                    .hasSize(1);
        }
    }

    private static String pingResult() throws IOException {
        return Files.readAllLines(Path.of("target", "server-winrm-refused.log")).stream()
                .filter(line -> line.contains("ping-connection-pool"))
                .reduce("", (all, line) -> all + line);
    }

    private static String pool(URI address, String... settings) {
        return TestWar.definition(
                "WSMan",
                1,
                Map.of(
                        "endpoint",
                        address,
                        "user",
                        WinRmServer.USER,
                        "password",
                        WinRmServer.PASSWORD,
                        settings[0],
                        settings[1],
                        settings[2],
                        settings[3]));
    }
}
