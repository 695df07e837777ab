package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.runspace.testkit.RequiresPowerShell;

/**
 * The sample and the adapter in one archive, deployed as the sample's manual says, in a server that has no other
 * adapter.
 */
@RequiresBrowser
@RequiresPowerShell
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EnterpriseApplicationContract {
    static final String NAME = "runspace-sample";
    static final Path ARCHIVE = Manual.PROJECT.resolve(Path.of("sample-ear", "ear", "target", NAME + ".ear"));

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private OpenIdProvider provider;
    private ProviderSettings settings;
    private Server server;

    /** Starts a server. */
    abstract Server start(ServerSetup setup);

    /** Deploys the archive as the manual says, and makes its pools. */
    abstract void deploy();

    /** Undeploys the archive. */
    abstract void undeploy();

    /** Returns the manual's lines in this language, with the archive that the build has made. */
    static List<String> manual(String language, String archive) {
        return Manual.block("sample-ear/README.md", language).stream()
                .map(line -> line.replace(archive, ARCHIVE.toString()))
                .toList();
    }

    @BeforeAll
    void startAndDeploy() {
        String name = getClass().getSimpleName().toLowerCase(Locale.ROOT) + "-ear";
        provider = OpenIdProvider.start();
        settings = new ProviderSettings(provider, name);
        Map<String, String> environment = settings.environment();
        environment.put("WINRM_ENDPOINT", "http://127.0.0.1:1/wsman");
        server = start(ServerSetup.bare(name).withEnvironment(SampleUsers.environment(environment)));
        deploy();
    }

    @AfterAll
    void nothingIsLeftWhenTheArchiveIsUndeployed() throws InterruptedException {
        provider.close();
        if (server == null) {
            return;
        }
        try (Server stopped = server) {
            undeploy();
            Wait.until(
                    "the adapter's threads to end",
                    LIMIT,
                    () -> JvmDiagnosis.threads(stopped.handle(), "runspace-").isEmpty());
            Wait.until(
                    "the adapter's processes to end",
                    LIMIT,
                    () -> stopped.children().isEmpty());
        }
    }

    @Nested
    class Access extends AccessContract {
        @Override
        URI address() {
            return server.uri(NAME + "/");
        }

        @Override
        String log() {
            return server.log();
        }
    }

    @Nested
    class LiveRuns extends LiveRunsContract {
        @Override
        URI address() {
            return server.uri(NAME + "/");
        }

        @Override
        String log() {
            return server.log();
        }
    }

    @Nested
    class LongRequests extends LongRequestsContract {
        @Override
        URI address() {
            return server.uri(NAME + "/");
        }
    }

    @Nested
    class Login extends ProviderLoginContract {
        @Override
        SampleWithProvider sample() {
            return new SampleWithProvider(server.uri(NAME + "/"), provider, settings, server::log);
        }
    }

    @Test
    void filesAreCopiedAndQuestionsAnsweredInThePage() throws IOException {
        byte[] content = "of this test \u00e4\u20ac".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("mine.txt"), content);
        Path target = Files.createDirectory(folder.resolve("target"));
        try (Browser browser = Browser.start()) {
            SamplePage page = browser.open(server.uri(NAME + "/"));
            FilesPage files = browser.files();
            files.show();
            files.open(target.toString());
            files.awaitStatus("0 entries");

            files.upload(file);
            files.awaitNewest("SHA-256");
            files.awaitStatus("1 entry");
            assertThat(target.resolve("mine.txt")).hasBinaryContent(content);
            page.focusOn("#files-list button");
            page.press(Keys.ENTER);
            files.awaitNewest("Downloaded: ");
            assertThat(Base64.getDecoder().decode(files.fetched())).isEqualTo(content);

            page.showRun();
            page.start("\"Hello, $(Read-Host 'Your name')\"");
            assertThat(page.question()).contains("Your name");
            page.answer("Zo\u00eb");
            page.awaitEnd();
            assertThat(page.cells()).containsExactly("Hello, Zo\u00eb");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void asManyTerminalsAsThereAreSessionsAreTypedInAtTheSameTime() throws IOException {
        SampleClient operator = SampleClient.signedIn(server.uri(NAME + "/"), SampleUsers.OPERATOR);
        List<TerminalClient> terminals = new ArrayList<>();
        for (String pool : List.of("local", "loopback", "local", "loopback", "local", "loopback")) {
            terminals.add(new TerminalClient(operator, pool));
        }

        for (TerminalClient terminal : terminals) {
            terminal.awaitText("PS");
            terminal.type("Get-Date\r");
        }
        for (TerminalClient terminal : terminals) {
            terminal.awaitText(Year.now(ZoneId.systemDefault()).toString());
        }
        for (TerminalClient terminal : terminals) {
            operator.delete("api/terminals/" + terminal.id());
            terminal.awaitEnd();
            assertThat(terminal.end()).contains("It was closed.");
        }
    }

    @Test
    void theSamplesPageWorks() {
        try (Browser browser = Browser.start()) {
            SamplePage page = browser.open(server.uri(NAME + "/"));

            assertThat(page.canChoose("local")).as(page.resource("local")).isTrue();
            assertThat(page.canChoose("loopback")).as(page.resource("loopback")).isTrue();
            assertThat(page.resource("winrm"))
                    .as("a pool that nobody has made")
                    .contains("Unavailable", "PSRP1706", "java:app/psrp/winrm");
            page.run("1..3 | ForEach-Object { [pscustomobject]@{ Number = $_; Square = $_ * $_ } }");
            assertThat(page.status()).startsWith("completed · ");
            assertThat(page.cells()).containsExactly("1", "1", "2", "4", "3", "9");
            page.choose("loopback");
            page.run("Get-Process");
            page.filter(String.valueOf(server.handle().pid()));
            assertThat(page.cells()).contains(String.valueOf(server.handle().pid()));
            FleetPage fleet = browser.fleet();
            fleet.chooseMany();
            fleet.toggle("local");
            page.run("'said'");
            assertThat(page.status()).contains("11 succeeded", "11 output");
            fleet.chooseOnePool();
            JobsPage jobs = browser.jobs();
            jobs.show();
            jobs.writeTargets("one", "two");
            jobs.submit();
            jobs.awaitNewest("2 succeeded");
            page.showRun();
            page.choose("local");
            TerminalPage terminal = browser.terminal();
            terminal.open();
            terminal.awaitText("[local]: PS");
            terminal.type("\"it is $(6 * 7)\"", Keys.ENTER);
            terminal.awaitText("it is 42");
            terminal.end();
            terminal.awaitStatus("It was closed.");
            assertThat(page.complaints()).isEmpty();
        }
    }
}
