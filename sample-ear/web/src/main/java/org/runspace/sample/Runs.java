package org.runspace.sample;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The current runs, by the ids that their pages gave them. */
@ApplicationScoped
public class Runs {
    private final Map<String, Run> running = new ConcurrentHashMap<>();

    void write(String id, Run run) throws IOException {
        running.put(id, run);
        try {
            run.write();
        } finally {
            running.remove(id, run);
        }
    }

    /** Returns false if no run of this id waits for the answer. */
    boolean answer(String id, int question, List<String> values) {
        Run run = running.get(id);
        return run != null && run.questions().answer(question, values);
    }

    void stop(String id) {
        Run run = running.get(id);
        if (run != null) {
            run.stop();
        }
    }
}
