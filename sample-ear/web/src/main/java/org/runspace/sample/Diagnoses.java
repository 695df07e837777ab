package org.runspace.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        try {
            if (!pools.add(pool.id())) {
                write(out, failure("The doctor is looking at this pool already."));
                return;
            }
            try {
                walk(pool.source(), out);
            } finally {
                pools.remove(pool.id());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void walk(RunspaceSource pool, OutputStream out) {
        try {
            String result =
                    Diagnosis.of(pool).run(finding -> write(out, step(finding))).name();
            write(out, line("end").add("text", result));
        } catch (RunspaceException e) {
            write(out, failure(Excerpt.textOf(e.getMessage())));
        }
    }

    private static JsonObjectBuilder step(Finding finding) {
        return line("step")
                .add("name", finding.step())
                .add("state", finding.state().name())
                .add("text", Excerpt.lines(finding.text()))
                .add("remedy", Excerpt.lines(finding.remedy()));
    }

    private static JsonObjectBuilder failure(String why) {
        return line("failure").add("text", why);
    }

    private static JsonObjectBuilder line(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    private static void write(OutputStream out, JsonObjectBuilder line) {
        try {
            out.write((line.build() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
