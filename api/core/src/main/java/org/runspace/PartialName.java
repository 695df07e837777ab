package org.runspace;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.runspace.files.RemoteFiles;

/** What a file is called while it is copied, on either side. The same file is called the same in the next copy. */
final class PartialName {
    /**
     * How many bytes in UTF-8 a name may have to be used with something behind it. File systems have a limit of 255,
     * those that encrypt names of 143.
     */
    static final int MOST = 128;

    /** How many digits of the SHA-256 stand for a longer name. */
    static final int DIGITS = 32;

    private PartialName() {}

    static Path of(Path target) {
        String name = String.valueOf(target.getFileName());
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return target.resolveSibling((bytes.length <= MOST ? name : shortened(bytes)) + RemoteFiles.PARTIAL);
    }

    private static String shortened(byte[] name) {
        FileDigest digest = new FileDigest();
        digest.add(name, name.length);
        return digest.hex().substring(0, DIGITS);
    }
}
