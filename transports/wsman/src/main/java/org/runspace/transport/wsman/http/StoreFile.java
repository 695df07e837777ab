package org.runspace.transport.wsman.http;

import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * A key store in a file.
 *
 * @param path the file
 * @param password returns a copy of the password, which is wiped after its use; an empty one if there is none
 */
public record StoreFile(Path path, Supplier<char[]> password) {
    /**
     * Creates a store without a password, of certificates in PEM form for example.
     *
     * @param path the file
     * @return a new record
     */
    public static StoreFile open(Path path) {
        return new StoreFile(path, () -> new char[0]);
    }
}
