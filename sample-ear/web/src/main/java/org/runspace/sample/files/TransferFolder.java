package org.runspace.sample.files;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.File;
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
 * Where files are between a browser and a session: in the folder that the server gives the application, readable by the
 * server's user alone. It is empty when the application starts, and gone when it stops.
 */
@ApplicationScoped
public class TransferFolder {
    private static final System.Logger LOG = System.getLogger(TransferFolder.class.getName());

    @Inject
    private ServletContext context;

    private Path folder;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        folder = ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath().resolve("transfers");
        delete(folder);
    }

    @PreDestroy
    void stop() {
        delete(folder);
    }

    /** Makes a folder for one transfer. */
    Path create(String id) throws IOException {
        Files.createDirectories(folder.getParent());
        if (!Files.isDirectory(folder)) {
            createPrivate(folder);
        }
        return createPrivate(folder.resolve(id));
    }

    /** Returns how many bytes the disk has left. */
    long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static Path createPrivate(Path wanted) throws IOException {
        FileAttribute<?>[] ofOwner =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        return Files.createDirectory(wanted, ofOwner);
    }

    /** Deletes a folder with the files in it, if it is there; what stays is told in the log. */
    static void delete(Path folder) {
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
