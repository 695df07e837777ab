package org.runspace.sample.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of the administrator's, whose path the environment tells.
 *
 * @param variable the environment variable
 * @param property the system property, which counts if there are both
 */
record SetupFile(String variable, String property) {
    private static final long LONGEST = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Returns its path, if one is told. */
    Optional<Path> path() {
        return Optional.ofNullable(System.getProperty(property, System.getenv(variable)))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    /**
     * Reads such a file, in UTF-8, without the mark of a byte order that some editors begin a file with.
     *
     * @throws IOException if it cannot be read, or has more than a megabyte
     */
    static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("it has more than " + LONGEST + " bytes");
        }
        String text = Files.readString(file);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
