package org.runspace.definitions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the sources of the adapter's connection definitions and of what its message-driven beans say. The build of the
 * adapter runs it.
 */
public final class Generator {
    private Generator() {}

    /**
     * Writes all sources. Files that have not changed keep their time, so that they are not compiled again; files that
     * are not generated any more are deleted.
     *
     * @param args the root folder of the sources
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]).resolve(Path.of("org", "runspace", "adapter")));
        Map<String, String> files = new TreeMap<>(DefinitionSource.commonSettings());
        files.putAll(DefinitionSource.activation());
        Definition.ALL.forEach(definition -> files.putAll(DefinitionSource.files(definition)));
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
        try (Stream<Path> present = Files.list(folder)) {
            for (Path file : present.toList()) {
                if (!files.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void write(Path file, String source) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(source)) {
            Files.writeString(file, source);
        }
    }
}
