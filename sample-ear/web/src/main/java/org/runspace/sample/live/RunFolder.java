package org.runspace.sample.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.runspace.sample.ServerFolder;

/** Where the lines of the current runs are. */
@ApplicationScoped
public class RunFolder extends ServerFolder {
    private static final int MOST_BYTES = 32 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Called by the container. */
    public RunFolder() {
        super("runs");
    }

    Spool create() throws IOException {
        return new Spool(folder().createFile(UUID.randomUUID().toString()), MOST_BYTES, PATIENCE);
    }
}
