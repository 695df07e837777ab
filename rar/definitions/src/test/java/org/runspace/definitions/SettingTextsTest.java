package org.runspace.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.spi.Setting;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/** The text of a setting is in the sources once; everything else that shows it is generated from there. */
class SettingTextsTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Set<String> KINDS = Set.of("java", "md", "xml");
    /** A string that is cut over several lines. */
    private static final Pattern CUT = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern GENERATED = Pattern.compile("<!-- generated: .*?<!-- end -->", Pattern.DOTALL);

    @Test
    void noDescriptionStandsTwice() throws IOException {
        List<String> sources = sources();

        assertThat(descriptions()).hasSizeGreaterThan(40);
        assertThat(descriptions())
                .filteredOn(description -> sources.stream()
                                .mapToInt(source -> occurrences(source, description))
                                .sum()
                        != 1)
                .as("texts that stand twice, or not as they are")
                .isEmpty();
    }

    private static Set<String> descriptions() {
        Transports transports = Transports.installed();
        Stream<Setting> ofTypes =
                transports.schemes().stream().map(transports::provider).flatMap(SettingTextsTest::settings);
        Stream<Setting> ofPools = Definition.ALL.stream().flatMap(definition -> definition.properties().stream());
        return Stream.of(ofTypes, ofPools, ActivationSettings.properties().stream())
                .flatMap(settings -> settings)
                .map(Setting::description)
                .collect(Collectors.toSet());
    }

    private static Stream<Setting> settings(TransportProvider provider) {
        return Stream.concat(provider.settings().stream(), provider.poolSettings().stream());
    }

    private static int occurrences(String source, String text) {
        int count = 0;
        for (int at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + 1)) {
            count++;
        }
        return count;
    }

    /** The files that people write, each as one line. */
    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean isOurs = folder.equals(ROOT) || (!name.equals("target") && !name.startsWith("."));
                return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (KINDS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    sources.add(read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static String read(Path file) {
        try {
            String text = GENERATED.matcher(Files.readString(file)).replaceAll("");
            return CUT.matcher(text).replaceAll("").replaceAll("\\s*\\n[\\s*]*", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
