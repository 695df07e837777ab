package org.runspace.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.RunspaceSource;
import org.runspace.diagnosis.Diagnosis;
import org.runspace.diagnosis.Finding;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;

/** The current diagnoses: one of each pool at a time, because each may hold a thread for a minute or more. */
@ApplicationScoped
public class Diagnoses {
    private final Set<String> pools = ConcurrentHashMap.newKeySet();

    /** Writes each finding as a line when it is made. */
    void write(Resources.Resource pool, OutputStream out) throws IOException {
        JsonLines lines = new JsonLines(out);
        try {
            if (!pools.add(pool.id())) {
                lines.write(failure("The doctor is looking at this pool already."));
                return;
            }
            try {
                walk(pool.source(), lines);
            } finally {
                pools.remove(pool.id());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void walk(RunspaceSource pool, JsonLines lines) {
        try {
            String result = Diagnosis.of(pool)
                    .run(finding -> lines.write(step(finding)))
                    .name();
            lines.write(JsonLines.line("end").add("text", result));
        } catch (RunspaceException e) {
            lines.write(failure(Excerpt.textOf(e.getMessage())));
        }
    }

    private static JsonObjectBuilder step(Finding finding) {
        return JsonLines.line("step")
                .add("name", finding.step())
                .add("state", finding.state().name())
                .add("text", Excerpt.lines(finding.text()))
                .add("remedy", Excerpt.lines(finding.remedy()));
    }

    private static JsonObjectBuilder failure(String why) {
        return JsonLines.line("failure").add("text", why);
    }
}
