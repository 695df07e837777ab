package org.runspace.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of assertions in {@code it/CONNECTORS.md} names tests that are there, or says why there is none. */
class ConnectorsTableTest {
    private static final Path PROJECT = Path.of("..", "..");
    private static final Path TABLE = Path.of("..", "CONNECTORS.md");
    private static final Pattern REFERENCE = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");
    private static final Pattern REASON = Pattern.compile("\\| (None: |Every test with `\\w+`, ).+\\. \\|$");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, List<String>> methods = methodsOfTests();
        List<String> named = rows().stream()
                .flatMap(row -> REFERENCE.matcher(row).results().map(MatchResult::group))
                .toList();
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(named).filteredOn(test -> !isThere(test, methods)).isEmpty();
    }

    private static boolean isThere(String reference, Map<String, List<String>> methods) {
        Matcher test = REFERENCE.matcher(reference);
        return test.matches() && methods.getOrDefault(test.group(1), List.of()).contains(test.group(2));
    }

    @Test
    void everyRowNamesATestOrAReason() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThan(50);
        assertThat(rows)
                .allSatisfy(row -> assertThat(REFERENCE.matcher(row).find()
                                || REASON.matcher(row).find())
                        .as(row)
                        .isTrue());
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> line.matches("\\| \\d.*"))
                .toList();
    }

    /** By the names of the classes; several modules may have one of the same name. */
    private static Map<String, List<String>> methodsOfTests() throws IOException {
        try (Stream<Path> modules = Files.walk(PROJECT, 3)) {
            return modules.filter(path -> path.endsWith("src"))
                    .flatMap(ConnectorsTableTest::sources)
                    .collect(Collectors.toMap(
                            ConnectorsTableTest::className,
                            ConnectorsTableTest::methods,
                            (some, more) ->
                                    Stream.concat(some.stream(), more.stream()).toList()));
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path source) {
        String file = source.getFileName().toString();
        return file.substring(0, file.length() - ".java".length());
    }

    private static List<String> methods(Path source) {
        try {
            return METHOD.matcher(Files.readString(source))
                    .results()
                    .map(method -> method.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
