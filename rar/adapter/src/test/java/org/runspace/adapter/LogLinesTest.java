package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator reads in the log has a number, by which the manual explains it. */
class LogLinesTest {
    private static final Pattern LINE =
            Pattern.compile("(?:\\.log\\(|GuardedLog\\.log\\()[^;]*?Level\\.(?:INFO|WARNING)[^;]*;");

    /** A number of the catalogue, or an exception of this project, whose message begins with one. */
    private static final Pattern NUMBERED = Pattern.compile("ErrorCode\\.\\w+\\.message|reason\\.getMessage\\(\\)");

    @ParameterizedTest
    @ValueSource(strings = {"rar/adapter", "api/cdi"})
    void everyLineForAnAdministratorHasANumber(String module) throws IOException {
        assertThat(lines(module))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(NUMBERED.matcher(line).find()).as(line).isTrue());
    }

    @Test
    void aLineWithoutANumberIsFound() {
        assertThat(LINE.matcher("LOG.log(System.Logger.Level.WARNING, \"lost\", e);")
                        .find())
                .isTrue();
        assertThat(NUMBERED.matcher("LOG.log(System.Logger.Level.WARNING, \"lost\", e);")
                        .find())
                .isFalse();
    }

    private static List<String> lines(String module) throws IOException {
        Path sources = Path.of("..", "..").resolve(module).resolve(Path.of("src", "main", "java"));
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> LINE.matcher(read(file)).results().map(MatchResult::group))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
