package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** The sample application with a WinRM server in its environment. */
@RequiresBrowser
@RequiresPowerShell
@RequiresWinRm
class SampleWithWinRmIT {
    @Test
    void theServerThatTheEnvironmentNamesIsAThirdResource() throws Exception {
        KerberosRealm realm = KerberosRealm.ofThisJvm();
        try (WinRmServer winRm = WinRmServer.start(realm);
                ServerProcess server = ServerProcess.start(
                        "sample-winrm",
                        SampleUsers.environment(Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-Djava.security.krb5.conf=" + realm.configuration(),
                                "WINRM_ENDPOINT",
                                winRm.http().toString(),
                                "WINRM_USER",
                                WinRmServer.USER,
                                "WINRM_PASSWORD",
                                WinRmServer.PASSWORD)),
                        ServerProcess.DEPLOYMENTS
                                .resolve("runspace-sample-web.war")
                                .toFile());
                Browser browser = Browser.start()) {
            SamplePage page = browser.open(server.uri("runspace-sample-web/"));

            assertThat(page.resource("winrm"))
                    .contains("java:app/psrp/winrm", winRm.http().toString())
                    .containsPattern("[1-9]\\d* opened");
            page.choose("winrm");
            page.run("'behind WinRM'");

            assertThat(page.status()).startsWith("completed · ");
            assertThat(page.cells()).containsExactly("behind WinRM");
            assertThat(page.complaints()).isEmpty();
            page.saveScreenshot("winrm");

            FleetPage fleet = browser.fleet();
            fleet.chooseMany();
            fleet.toggle("loopback");
            fleet.toggle("winrm");
            fleet.hosts("winrm", "127.0.0.1\n" + winRm.http().getHost() + "\n");
            page.run("'behind WinRM'");
            assertThat(page.cells())
                    .containsExactlyInAnyOrder(
                            "127.0.0.1", "behind WinRM", winRm.http().getHost(), "behind WinRM");
            page.saveScreenshot("winrm-hosts");
        }
    }
}
