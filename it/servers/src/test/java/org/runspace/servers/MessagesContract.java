package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.RequiresPowerShell;

/** Message-driven beans in an application server get what scripts write. */
@RequiresPowerShell
abstract class MessagesContract {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ServerKind kind;

    @TempDir
    private Path folder;

    MessagesContract(ServerKind kind) {
        this.kind = kind;
    }

    @Test
    void aBeanGetsEachLineOfALogAlsoAfterItsProcessDiedAndEndsWithItsApplication() throws Exception {
        Path log = Files.createFile(folder.resolve("orders.log"));
        try (Server server = kind.start(ServerSetup.of(kind.folder("messages"), List.of())
                .with(MessagesWar.write(folder, log))
                .withBeans(MessagesWar.beans()))) {
            Probe beans = new Probe(server.uri(MessagesWar.NAME + "/"));
            assertThat(await(beans, "hard", 5))
                    .as("what was not taken comes again, before the next")
                    .containsExactly("first", "second", "second", "second", "third");
            assertThat(await(beans, "caller", 2)).containsExactly("who anna", "still anna");

            append(log, "one", "two");
            assertThat(await(beans, "lines", 2)).containsExactly("one", "two");

            server.children().forEach(ProcessHandle::destroyForcibly);
            append(log, "three", "four");
            assertThat(await(beans, "lines", 4)).containsExactly("one", "two", "three", "four");

            server.undeploy(MessagesWar.NAME);
            Wait.until("the processes to end", LIMIT, () -> server.children().isEmpty());
            Wait.until(
                    "the end in the log, which some servers write later",
                    LIMIT,
                    () -> server.log()
                            .contains("PSRP1713: org.runspace.servers.inflow.LogEntries gets nothing from process:"));
        }
    }

    private static List<String> await(Probe beans, String bean, int count) {
        Wait.until(
                count + " objects for " + bean,
                LIMIT,
                () -> beans.call("GET", bean, "").lines().count() >= count);
        return beans.call("GET", bean, "").lines().toList();
    }

    private static void append(Path log, String... lines) throws IOException {
        Files.write(log, List.of(lines), StandardOpenOption.APPEND);
    }
}
