package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** The sample application with a WinRM server in its environment. */
@RequiresBrowser
@RequiresPowerShell
@RequiresWinRm
class SampleWithWinRmIT {
    @TempDir
    private Path folder;

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

            targetsOfJobsAreHosts(page, browser.jobs());

            filesAreCopied(browser, page);

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

            hostsAreText(page, fleet, browser.files());
        }
    }

    private static void targetsOfJobsAreHosts(SamplePage page, JobsPage jobs) {
        jobs.show();
        jobs.chooseScript("processes");
        jobs.writeTargets("127.0.0.1", "nowhere.invalid");
        jobs.submit();
        jobs.awaitNewest("1 succeeded, 1 unreachable");
        page.show("Run");
    }

    private static void hostsAreText(SamplePage page, FleetPage fleet, FilesPage files) {
        fleet.hosts("winrm", String.join("\n", HostileTexts.ALL));
        // a call that waits for a place in a full pool may not learn that the opening of another one has failed
        fleet.set("throttle", "1");
        page.run("1");
        assertThat(page.status()).contains("2 succeeded", "4 ");
        HostileTexts.requireHarmless(page);

        fleet.chooseOnePool();
        page.choose("winrm");
        files.show();
        files.host(HostileTexts.ALL.get(0));
        files.open("");
        files.awaitStatus("onerror");
        HostileTexts.requireHarmless(page);
    }

    /** On the server behind WinRM, which is this machine. */
    private void filesAreCopied(Browser browser, SamplePage page) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("in side"));
        byte[] content = new byte[300_001];
        new Random(11).nextBytes(content);
        Path source = Files.write(folder.resolve("mine.bin"), content);
        FilesPage files = browser.files();
        files.show();
        files.host("127.0.0.1");

        files.open(inside.toString());
        files.awaitStatus("0 entries");
        files.upload(source);
        files.awaitNewest("SHA-256");
        files.awaitStatus("1 entry");
        assertThat(files.names()).containsExactly("mine.bin");
        assertThat(inside.resolve("mine.bin")).hasBinaryContent(content);
        page.focusOn("#files-list button");
        page.press(Keys.ENTER);
        files.awaitNewest("Downloaded: 293 KiB");
        assertThat(Base64.getDecoder().decode(files.fetched())).isEqualTo(content);
        assertThat(page.complaints()).isEmpty();
        page.saveScreenshot("winrm-files");
        page.showRun();
    }
}
