package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources import from lower floors only, for their comments, too, which leave no trace in byte code. */
class FloorsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(org\\.runspace(?:\\.[a-z]+)*)\\.[A-Z]");
    private static final Map<String, List<String>> LOWER = Map.ofEntries(
            Map.entry("org.runspace.error", List.of()),
            Map.entry("org.runspace.object", List.of("org.runspace.error")),
            Map.entry("org.runspace.audit", List.of("org.runspace.error")),
            Map.entry("org.runspace.host", List.of("org.runspace.error", "org.runspace.object")),
            Map.entry("org.runspace.mapping", List.of("org.runspace.error", "org.runspace.object")),
            Map.entry("org.runspace.files", List.of("org.runspace.error")),
            Map.entry(
                    "org.runspace",
                    List.of(
                            "org.runspace.error",
                            "org.runspace.object",
                            "org.runspace.audit",
                            "org.runspace.host",
                            "org.runspace.mapping",
                            "org.runspace.files")),
            Map.entry("org.runspace.debug", List.of("org.runspace.error", "org.runspace.object", "org.runspace")),
            Map.entry("org.runspace.event", List.of("org.runspace.error", "org.runspace.object", "org.runspace")),
            Map.entry(
                    "org.runspace.pipeline",
                    List.of(
                            "org.runspace.error",
                            "org.runspace.object",
                            "org.runspace.host",
                            "org.runspace.mapping",
                            "org.runspace")),
            Map.entry("org.runspace.spi", List.of("org.runspace.error", "org.runspace.object", "org.runspace")),
            Map.entry(
                    "org.runspace.diagnosis",
                    List.of("org.runspace.error", "org.runspace.object", "org.runspace", "org.runspace.spi")));

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void aSourceImportsFromLowerFloorsOnly(Path source) throws IOException {
        String floor = SOURCES.relativize(source.getParent())
                .toString()
                .replace('/', '.')
                .replace('\\', '.');
        assertThat(LOWER).containsKey(floor);
        List<String> imported = IMPORT.matcher(Files.readString(source))
                .results()
                .map(MatchResult::group)
                .map(line -> line.replaceAll("^import (?:static )?|\\.[A-Z]$", ""))
                .filter(name -> !name.equals(floor))
                .toList();
        assertThat(LOWER.get(floor)).containsAll(imported);
    }
}
