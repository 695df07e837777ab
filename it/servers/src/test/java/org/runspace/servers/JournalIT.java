package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/** What Payara Micro leaves in a pool's journal when it is killed, and who runs it. */
@RequiresPowerShell
class JournalIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String DATA_SOURCE = "jdbc/journal";
    private static final Pool POOL = Pool.of("process", "Process")
            .withTransactions(TransactionSupportLevel.LocalTransaction)
            .with(Map.of("transactionLevel", "LocalTransaction", "journal", DATA_SOURCE));

    @TempDir
    private Path folder;

    @Test
    void whatAKilledServerHasLeftOneOfTwoOthersRunsOnce() throws Exception {
        try (ServerProcess killed = start("killed")) {
            Probe probe = probe(killed);
            probe.start("POST", path(), steps("begin", "undo never", "write committed", "commit"));
            Wait.until("the first transaction", LIMIT, () -> written().equals(List.of("committed")));
            Wait.until("its end", LIMIT, () -> left(probe).equals("0"));
            probe.start(
                    "POST",
                    path(),
                    steps("begin", "undo -1", "write 1", "undo -2", "write 2", "run Start-Sleep -Seconds 600"));
            Wait.until("the work", LIMIT, () -> written().equals(List.of("committed", "1", "2")));
            assertThat(left(probe)).isEqualTo("2");
            killed.kill();
        }
        try (ServerProcess first = start("first");
                ServerProcess second = start("second")) {
            assertThat(probe(first).call("POST", path(), "run 1")).isEqualTo("1");
            assertThat(probe(second).call("POST", path(), "run 1")).isEqualTo("1");

            Wait.until(
                    "the journal to be empty", LIMIT, () -> left(probe(first)).equals("0"));

            assertThat(written()).containsExactly("committed", "1", "2", "-2", "-1");
            assertThat(first.jvm().output() + second.jvm().output()).containsOnlyOnce("PSRP1739: ");
        }
    }

    private ServerProcess start(String name) {
        List<String> commands = new ArrayList<>(List.of(
                "create-jdbc-connection-pool --datasourceclassname org.h2.jdbcx.JdbcDataSource --restype"
                        + " javax.sql.DataSource --property URL=jdbc\\:h2\\:file\\:" + folder.resolve("journal")
                        + "\\;AUTO_SERVER\\=TRUE\\;WRITE_DELAY\\=0 journal",
                "create-jdbc-resource --connectionpoolid journal " + DATA_SOURCE));
        commands.addAll(AsadminCommands.create(POOL, secret -> secret));
        return ServerProcess.start(
                "journal-" + name,
                Map.of("JAVA_TOOL_OPTIONS", "-Dh2.bindAddress=127.0.0.1"),
                List.of(),
                commands,
                TestWar.writeSteps(folder, List.of(POOL)).toFile());
    }

    private static Probe probe(ServerProcess server) {
        return new Probe(server.uri("steps/"));
    }

    private String path() {
        return "?file=" + URLEncoder.encode(folder.resolve("lines").toString(), StandardCharsets.UTF_8);
    }

    private static String steps(String... steps) {
        return String.join("\n", steps);
    }

    /** How many compensations the journal has. */
    private String left(Probe probe) {
        return probe.call("POST", path(), "left " + DATA_SOURCE);
    }

    private List<String> written() {
        Path lines = folder.resolve("lines");
        try {
            return Files.exists(lines) ? Files.readAllLines(lines) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
