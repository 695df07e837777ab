package org.runspace.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Holds a script back until a test has seen, or done, what has to be before the script goes on. */
final class Gate {
    private final Path file;

    private Gate(Path file) {
        this.file = file;
    }

    /** Returns one that is closed, a file in a folder. */
    static Gate in(Path folder) {
        return new Gate(folder.resolve(UUID.randomUUID().toString()));
    }

    /** What waits in a script. */
    String command() {
        return "while (-not [IO.File]::Exists('" + file + "')) { Start-Sleep -Milliseconds 50 }";
    }

    void open() {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
