package org.runspace.sample.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.runspace.sample.PrivateFolder;

/**
 * Where the lines of the current runs are: in the folder that the server gives the application, readable by the
 * server's user alone. It is empty when the application starts, and gone when it stops.
 */
@ApplicationScoped
public class RunFolder {
    private static final int MOST_BYTES = 32 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private ServletContext context;

    private PrivateFolder folder;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        folder = new PrivateFolder(
                ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath().resolve("runs"));
        folder.delete();
    }

    @PreDestroy
    void stop() {
        folder.delete();
    }

    Spool create() throws IOException {
        return new Spool(folder.createFile(UUID.randomUUID().toString()), MOST_BYTES, PATIENCE);
    }
}
