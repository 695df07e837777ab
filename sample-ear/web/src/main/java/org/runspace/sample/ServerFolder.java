package org.runspace.sample;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.File;

/**
 * A folder in the one that the server gives the application, readable by the server's user alone. It is empty when the
 * application starts, and gone when it stops. For beans that live as long as the application. Thread-safe.
 */
public abstract class ServerFolder {
    private final String name;

    @Inject
    private ServletContext context;

    private PrivateFolder folder;

    /**
     * Creates the bean.
     *
     * @param name the folder's name
     */
    protected ServerFolder(String name) {
        this.name = name;
    }

    /**
     * Makes the bean when the application starts.
     *
     * @param start what the container tells
     */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // that this was called has made the bean
    }

    @PostConstruct
    void start() {
        folder = new PrivateFolder(
                ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath().resolve(name));
        folder.delete();
    }

    @PreDestroy
    void stop() {
        folder.delete();
    }

    /**
     * Returns the folder.
     *
     * @return where the bean keeps what it has
     */
    protected PrivateFolder folder() {
        return folder;
    }
}
