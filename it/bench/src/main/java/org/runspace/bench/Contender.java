package org.runspace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.object.PSObject;

/**
 * A client that takes part in a comparison. Each measurement has a server of its own, so that all servers are equally
 * old.
 */
interface Contender {
    /**
     * Measures a script.
     *
     * @param task what is measured
     * @return the median of the runs after the task's warm-up, in nanoseconds
     */
    double median(Task task) throws IOException;

    /**
     * A script, and how often it runs.
     *
     * @param script what the server runs
     * @param objects how many objects it writes
     * @param warmup runs that only make the server older
     * @param repeat runs that count
     */
    record Task(String script, int objects, int warmup, int repeat) {}

    /** The engine, over the connection type {@code process} with the given settings. */
    static Contender engine(Path pwsh, String settings) {
        return task -> {
            try (PSSession session = RunspaceFactory.open("process:" + pwsh + settings)) {
                return median(task, () -> drain(session, task));
            }
        };
    }

    /** A client that does nothing but read. */
    static Contender raw(Path pwsh) {
        return task -> {
            try (RawClient client = new RawClient(pwsh)) {
                return median(task, () -> client.run(task.script, task.objects));
            }
        };
    }

    /** PowerShell's own client, in a process of its own. */
    static Contender ofPowerShell(Path pwsh) {
        NativeClient client = new NativeClient(pwsh);
        return task -> client.median(task.script, task.warmup, task.repeat);
    }

    /** One run of a task, in nanoseconds. */
    interface Run {
        double nanos() throws IOException;
    }

    private static double median(Task task, Run run) throws IOException {
        for (int i = 0; i < task.warmup; i++) {
            run.nanos();
        }
        double[] nanos = new double[task.repeat];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = run.nanos();
        }
        return Pairs.median(nanos);
    }

    private static double drain(PSSession session, Task task) {
        long start = System.nanoTime();
        long seen;
        if (task.objects == 1) {
            seen = session.invoke(task.script).output().size();
        } else {
            try (Stream<PSObject> objects = session.powerShell().addScript(task.script).stream()) {
                seen = objects.mapToLong(object -> 1).sum();
            }
        }
        long end = System.nanoTime();
        if (seen != task.objects) {
            throw new IllegalStateException(seen + " objects instead of " + task.objects);
        }
        return end - start;
    }
}
