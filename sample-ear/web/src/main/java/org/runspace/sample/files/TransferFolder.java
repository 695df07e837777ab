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
import java.nio.file.Files;
import java.nio.file.Path;
import org.runspace.sample.PrivateFolder;

/**
 * Where files are between a browser and a session: in the folder that the server gives the application, readable by the
 * server's user alone. It is empty when the application starts, and gone when it stops.
 */
@ApplicationScoped
public class TransferFolder {
    @Inject
    private ServletContext context;

    private PrivateFolder folder;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        folder = new PrivateFolder(
                ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath().resolve("transfers"));
        folder.delete();
    }

    @PreDestroy
    void stop() {
        folder.delete();
    }

    /** Makes a folder for one transfer. */
    Path create(String id) throws IOException {
        return folder.createFolder(id);
    }

    /** Returns how many bytes the disk has left. */
    long free() throws IOException {
        return Files.getFileStore(folder.path()).getUsableSpace();
    }
}
