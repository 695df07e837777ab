package org.runspace.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files that settings name: only regular ones, so that no device or pipe is waited for, and of bounded size. */
final class SettingFile {
    /** What OpenSSH's users write for no file. */
    private static final Path NULL = Path.of("/dev/null");

    private SettingFile() {}

    /** Returns the bytes of a file; none for {@code /dev/null}. Its exception says what is wrong with which file. */
    static byte[] read(Path file, int most) throws IOException {
        if (isNull(file)) {
            return new byte[0];
        }
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (!found.isRegularFile()) {
            throw new IOException(file + " is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(file + " has more than " + most + " bytes, so it is not what it should be");
            }
            return bytes;
        }
    }

    static boolean isNull(Path file) {
        return file.equals(NULL);
    }
}
