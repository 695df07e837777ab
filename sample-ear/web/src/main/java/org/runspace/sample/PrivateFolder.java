package org.runspace.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that only the server's user can read, for what the application keeps while it runs. Thread-safe.
 *
 * @param path where it is, once something is in it
 */
public record PrivateFolder(Path path) {
    private static final System.Logger LOG = System.getLogger(PrivateFolder.class.getName());

    /**
     * Makes a folder inside, and this one if it is not there yet.
     *
     * @param name the name of the new one
     * @return its path
     * @throws IOException if it cannot be made
     */
    public Path createFolder(String name) throws IOException {
        create();
        return Files.createDirectory(path.resolve(name), ofOwner("rwx------"));
    }

    /**
     * Makes an empty file inside, and this folder if it is not there yet.
     *
     * @param name the name of the file
     * @return its path
     * @throws IOException if it cannot be made
     */
    public Path createFile(String name) throws IOException {
        create();
        return Files.createFile(path.resolve(name), ofOwner("rw-------"));
    }

    private synchronized void create() throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.isDirectory(path)) {
            Files.createDirectory(path, ofOwner("rwx------"));
        }
    }

    private static FileAttribute<?>[] ofOwner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Deletes the folder with all that is in it, if it is there; what stays is told in the log. */
    public void delete() {
        delete(path);
    }

    /**
     * Deletes a folder with all that is in it, if it is there; what stays is told in the log.
     *
     * @param folder its path
     */
    public static void delete(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> all = found.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "The folder " + folder + " stays", e);
        }
    }
}
