package org.runspace.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.PowerShell;

/** The runs of the moment, by the ids their pages gave them. */
@ApplicationScoped
public class Runs {
    private final Map<String, PowerShell> running = new ConcurrentHashMap<>();

    /** Work that writes to a page. */
    interface Work {
        void run() throws IOException;
    }

    void during(String id, PowerShell shell, Work work) throws IOException {
        running.put(id, shell);
        try {
            work.run();
        } finally {
            running.remove(id, shell);
        }
    }

    void stop(String id) {
        PowerShell shell = running.get(id);
        if (shell != null) {
            shell.stop();
        }
    }
}
