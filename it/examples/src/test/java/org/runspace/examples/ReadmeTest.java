package org.runspace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the project's first page shows of these examples is in them. */
class ReadmeTest {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path EXAMPLES = Path.of("src/main/java/org/runspace/examples");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\((it/examples/[^)]*)\\)");
    /** Whole programs are compiled and run as they stand there, by the tests in consumer. */
    private static final String PROGRAM = "public class ";

    @Test
    void eachPieceOfCodeIsInAnExample() throws IOException {
        List<String> pieces = BLOCK.matcher(page())
                .results()
                .map(block -> block.group(1))
                .filter(block -> !block.contains(PROGRAM))
                .toList();
        assertThat(pieces).hasSizeGreaterThanOrEqualTo(5);
        List<String> examples = examples();
        assertThat(pieces)
                .allSatisfy(piece -> assertThat(examples)
                        .anySatisfy(example -> assertThat(piece.split("\n\n"))
                                .allSatisfy(part -> assertThat(example).contains(bare(part)))));
    }

    @Test
    void eachExampleThatIsLinkedToIsThere() throws IOException {
        assertThat(LINK.matcher(page()).results().map((MatchResult link) -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(PROJECT.resolve(link)).isRegularFile());
    }

    private static String page() throws IOException {
        return Files.readString(PROJECT.resolve("README.md"));
    }

    private static List<String> examples() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                found.add(bare(Files.readString(file)));
            }
        }
        return found;
    }

    /** The page has no room for documentation, and lines of another length. */
    private static String bare(String source) {
        return source.replaceAll("(?s)/\\*\\*.*?\\*/", "")
                .replace("public ", "")
                .replaceAll("\\s+", "");
    }
}
