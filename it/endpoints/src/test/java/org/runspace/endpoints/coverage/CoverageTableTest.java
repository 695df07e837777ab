package org.runspace.endpoints.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.MessageType;
import org.runspace.testkit.RequiresPowerShell;

/**
 * Makes the table of all messages and all host methods with the scenario in which the real engine used each, or why it
 * never does.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CoverageTableTest {
    private static final Path ENGINE_TESTS = Path.of("..", "..", "rar", "engine", "src", "test", "java");
    private static final Path TABLE = Path.of("target", "coverage.md");

    private final List<String> lines = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();

    @RequiresPowerShell
    @Test
    void everyMessageAndHostMethodIsUsedByTheEngineOrHasAReasonWhyNot() throws IOException {
        Seen seen = new Seen();
        new Scenarios(seen).runAll();
        table(
                "Message",
                MessageType.values(),
                type -> String.format("0x%08X | %s", type.number(), type),
                seen.messages(),
                NeverUsed.MESSAGES);
        table(
                "Host method",
                HostMethod.values(),
                method -> method.number() + " | " + method.wireName(),
                seen.hostMethods(),
                NeverUsed.HOST_METHODS);
        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, lines);
        lines.forEach(System.out::println);
        assertThat(mistakes).isEmpty();
    }

    @Test
    void everyReasonNamesATestThatThereIs() {
        Stream.concat(NeverUsed.MESSAGES.values().stream(), NeverUsed.HOST_METHODS.values().stream())
                .map(NeverUsed::test)
                .distinct()
                .forEach(test -> assertThat(ENGINE_TESTS.resolve(test.replace('.', '/') + ".java"))
                        .isRegularFile());
    }

    private <T> void table(
            String title, T[] all, Function<T, String> name, Map<T, String> used, Map<T, NeverUsed> unused) {
        lines.addAll(List.of("", "| Number | " + title + " | With the real engine in this run |", "|---|---|---|"));
        for (T row : all) {
            lines.add("| " + name.apply(row) + " | " + cell(row, used.get(row), unused.get(row)) + " |");
        }
        lines.addAll(List.of(
                "", all.length + " rows: " + used.size() + " used, " + unused.size() + " never used for a reason"));
    }

    private String cell(Object row, String use, NeverUsed reason) {
        if ((use == null) == (reason == null)) {
            mistakes.add(row
                    + (use == null
                            ? " was not used, and there is no reason why"
                            : " was used, although there is a reason why not: " + use));
        }
        return use != null
                ? use
                : reason == null ? "MISSING" : "never: " + reason.reason() + " (" + simpleName(reason.test()) + ")";
    }

    private static String simpleName(String test) {
        return test.substring(test.lastIndexOf('.') + 1);
    }
}
