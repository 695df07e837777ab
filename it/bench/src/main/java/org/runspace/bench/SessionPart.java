package org.runspace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.object.PSObject;
import org.runspace.transport.process.PowerShellLocator;

/**
 * Whole sessions with a real PowerShell, measured in turn: this engine, a client that does nothing but read, and
 * PowerShell's own client.
 */
final class SessionPart {
    private static final String INTEGERS = "1..100000";
    private static final int INTEGER_COUNT = 100_000;
    private static final String OBJECTS =
            "1..20000 | % { [pscustomobject]@{ A = $_; B = \"x$_\"; C = $true; D = [datetime]::UtcNow } }";
    private static final int OBJECT_COUNT = 20_000;
    private static final int WARMUP = 2;
    private static final double DRAIN_RAW = 1.10;
    private static final double CALL_RAW = 1.4;
    private static final double CALL_NATIVE = 0.6;

    private final int rounds;
    private final int calls;
    private final Report report;

    SessionPart(int rounds, int calls, Report report) {
        this.rounds = rounds;
        this.calls = calls;
        this.report = report;
    }

    void run() throws IOException {
        Optional<Path> pwsh = PowerShellLocator.find();
        if (pwsh.isEmpty()) {
            report.remark("Sessions were not measured: no PowerShell was found; looked at "
                    + PowerShellLocator.whereLooked() + ".");
            return;
        }
        NativeClient nativeClient = new NativeClient(pwsh.get());
        try (RemoteRunspace engine = RunspaceFactory.open("process:" + pwsh.get());
                RawClient raw = new RawClient(pwsh.get())) {
            drains("stream() of 100,000 integers", INTEGERS, INTEGER_COUNT, engine, raw, nativeClient);
            drains("stream() of 20,000 objects", OBJECTS, OBJECT_COUNT, engine, raw, nativeClient);
            calls(engine, raw, nativeClient);
        }
    }

    private void drains(
            String title, String script, int count, RemoteRunspace engine, RawClient raw, NativeClient other)
            throws IOException {
        double[] ours = new double[rounds];
        double[] least = new double[rounds];
        double[] theirs = new double[rounds];
        for (int i = 0; i < WARMUP; i++) {
            drain(engine, script, count);
            raw.run(script, count);
        }
        for (int round = 0; round < rounds; round++) {
            System.out.println(title + ", round " + (round + 1) + " of " + rounds);
            ours[round] = drain(engine, script, count);
            least[round] = raw.run(script, count);
            theirs[round] = other.median(script, 1, 1);
        }
        report.times(title + " / raw", new Pairs(ours, least), DRAIN_RAW);
        report.times(title + " / native", new Pairs(ours, theirs));
    }

    private void calls(RemoteRunspace engine, RawClient raw, NativeClient other) throws IOException {
        String title = "a warm call";
        double[] ours = new double[rounds];
        double[] least = new double[rounds];
        double[] theirs = new double[rounds];
        callMedians(engine, raw);
        for (int round = 0; round < rounds; round++) {
            System.out.println(title + ", round " + (round + 1) + " of " + rounds);
            double[] medians = callMedians(engine, raw);
            ours[round] = medians[0];
            least[round] = medians[1];
            theirs[round] = other.median("1", calls, calls);
        }
        report.times(title + " / raw", new Pairs(ours, least), CALL_RAW);
        report.times(title + " / native", new Pairs(ours, theirs), CALL_NATIVE);
    }

    /** The medians of calls that were made in turn. */
    private double[] callMedians(RemoteRunspace engine, RawClient raw) throws IOException {
        double[] ours = new double[calls];
        double[] least = new double[calls];
        for (int i = 0; i < calls; i++) {
            ours[i] = call(engine);
            least[i] = raw.run("1", 1);
        }
        return new double[] {Pairs.median(ours), Pairs.median(least)};
    }

    private static double drain(RemoteRunspace engine, String script, int count) {
        long start = System.nanoTime();
        long[] seen = {0};
        try (Stream<PSObject> objects = engine.powerShell().addScript(script).stream()) {
            objects.forEach(object -> seen[0]++);
        }
        check(seen[0], count);
        return System.nanoTime() - start;
    }

    private static double call(RemoteRunspace engine) {
        long start = System.nanoTime();
        int size = engine.invoke("1").output().size();
        long end = System.nanoTime();
        check(size, 1);
        return end - start;
    }

    private static void check(long seen, int expected) {
        if (seen != expected) {
            throw new IllegalStateException(seen + " objects instead of " + expected);
        }
    }
}
