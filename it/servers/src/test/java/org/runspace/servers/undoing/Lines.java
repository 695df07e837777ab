package org.runspace.servers.undoing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.runspace.PowerShell;

/** The file that the scripts of this application write lines into. Thread-safe. */
@ApplicationScoped
public class Lines {
    private Path file;

    @PostConstruct
    void create() {
        try {
            file = Files.createTempFile("undoing", ".txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a pipeline write a line.
     *
     * @param pipeline a new one
     * @param line the line
     * @return the pipeline
     */
    public PowerShell write(PowerShell pipeline, String line) {
        return pipeline.addScript("param($file, $line) [IO.File]::AppendAllText($file, \"$line`n\")")
                .addArgument(file.toString())
                .addArgument(line);
    }

    /**
     * Returns what was written.
     *
     * @return the lines
     */
    public List<String> all() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
