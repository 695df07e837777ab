package org.runspace.jobs;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;

/**
 * A node in a process of its own, until its standard input ends. Each run appends the name of its target to a file, by
 * which a test sees what was really done, and takes a while. After some of them the runs of this process do not end.
 */
final class NodeProgram {
    static final JobScript SCRIPT = new JobScript("record", "Invoke-Record");
    /** The environment variable with the password of the database. */
    static final String PASSWORD = "NODE_PASSWORD";

    /** What it prints when it takes part. */
    static final String READY = "the node takes part";

    private static final long RUN_MILLIS = 250;
    private static final long HANG_MILLIS = 3_600_000;

    private NodeProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (HikariDataSource database = Clusters.postgres(arguments[0], System.getenv(PASSWORD));
                FleetJobs jobs = FleetJobs.start(
                        database, node(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3])))) {
            System.out.println(READY);
            System.in.read();
        }
    }

    /**
     * Returns a node that records its runs in a file, which other nodes may write as well.
     *
     * @param ending how many of its runs end; those after them make the file {@link #hanging}
     */
    static JobNode node(String name, Path record, int ending) {
        AtomicInteger runs = new AtomicInteger();
        return JobNode.named(name)
                .withScripts(SCRIPT)
                .withThrottle(8)
                .withTimes(Duration.ofSeconds(1), Duration.ofMillis(100))
                .withPool(FleetJob.DEFAULT_POOL, target -> {
                    register(target, record, () -> runs.incrementAndGet() > ending);
                    return TargetSessions.of(any -> "loopback:" + target, RunspaceOptions.DEFAULT)
                            .open(target);
                });
    }

    /** Returns the file that there is when a run does not end. */
    static Path hanging(Path record) {
        return record.resolveSibling("hanging");
    }

    private static void register(String target, Path record, BooleanSupplier hangs) {
        Endpoint.with(Map.of("Invoke-Record", call -> {
                    try {
                        Files.writeString(record, target + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        if (hangs.getAsBoolean()) {
                            hanging(record).toFile().createNewFile();
                            Thread.sleep(HANG_MILLIS);
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                    Thread.sleep(RUN_MILLIS);
                    call.write("done at " + target);
                }))
                .register(target);
    }
}
