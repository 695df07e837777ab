package org.runspace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.runspace.bench.Contender.Task;
import org.runspace.transport.process.PowerShellLocator;

/**
 * Whole sessions with a real PowerShell: this engine, a client that does nothing but read, and PowerShell's own client.
 * In each round all of them do the same task, each with a fresh server and at the same run of it, and each round begins
 * with another of them.
 */
final class SessionPart {
    private static final int WARMUP = 2;
    private static final Task INTEGERS = new Task("1..100000", 100_000, WARMUP, 1);
    private static final Task OBJECTS = new Task(
            "1..20000 | % { [pscustomobject]@{ A = $_; B = \"x$_\"; C = $true; D = [datetime]::UtcNow } }",
            20_000, WARMUP, 1);
    private static final int COLD = 300;
    private static final int WARM = 4_000;
    private static final double DRAIN_RAW = 1.10;
    private static final double DRAIN_NATIVE = 1.0;
    private static final double CALM_DRAIN_NATIVE = 0.75;
    private static final double CALL_RAW = 1.2;
    private static final double CALL_NATIVE = 0.55;

    private static final String ENGINE = "engine";
    private static final String CALM = "engine, gcGen0Megabytes=64";
    private static final String RAW = "raw";
    private static final String NATIVE = "native";

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
            report.remark("Sessions were not measured: no PowerShell was found: " + PowerShellLocator.whyNone() + ".");
            return;
        }
        drain("100,000 integers", INTEGERS, pwsh.get());
        drain("20,000 objects", OBJECTS, pwsh.get());
        call("cold call (" + COLD + " before)", new Task("1", 1, COLD, calls), pwsh.get(), false);
        call("warm call (" + WARM + " before)", new Task("1", 1, WARM, calls), pwsh.get(), true);
    }

    private void drain(String title, Task task, Path pwsh) throws IOException {
        Rounds measured = new Rounds(title, task, pwsh, true);
        report.times(title + " / raw", measured.pairs(ENGINE, RAW), DRAIN_RAW);
        report.times(title + " / native", measured.pairs(ENGINE, NATIVE), DRAIN_NATIVE);
        report.times(title + ", calm / native", measured.pairs(CALM, NATIVE), CALM_DRAIN_NATIVE);
    }

    private void call(String title, Task task, Path pwsh, boolean hasTarget) throws IOException {
        Rounds measured = new Rounds(title, task, pwsh, false);
        Pairs raw = measured.pairs(ENGINE, RAW);
        Pairs other = measured.pairs(ENGINE, NATIVE);
        if (hasTarget) {
            report.times(title + " / raw", raw, CALL_RAW);
            report.times(title + " / native", other, CALL_NATIVE);
        } else {
            report.times(title + " / raw", raw);
            report.times(title + " / native", other);
        }
    }

    /** The figures of all contenders for one task. */
    private final class Rounds {
        private final Map<String, double[]> medians = new LinkedHashMap<>();

        Rounds(String title, Task task, Path pwsh, boolean withCalm) throws IOException {
            Map<String, Contender> contenders = new LinkedHashMap<>();
            contenders.put(ENGINE, Contender.engine(pwsh, ""));
            contenders.put(RAW, Contender.raw(pwsh));
            contenders.put(NATIVE, Contender.ofPowerShell(pwsh));
            if (withCalm) {
                contenders.put(CALM, Contender.engine(pwsh, "?gcGen0Megabytes=64"));
            }
            String[] names = contenders.keySet().toArray(String[]::new);
            for (String name : names) {
                medians.put(name, new double[rounds]);
            }
            for (int round = 0; round < rounds; round++) {
                System.out.println(title + ", round " + (round + 1) + " of " + rounds);
                for (int i = 0; i < names.length; i++) {
                    String name = names[(i + round) % names.length];
                    medians.get(name)[round] = contenders.get(name).median(task);
                }
            }
        }

        Pairs pairs(String ours, String theirs) {
            return new Pairs(medians.get(ours), medians.get(theirs));
        }
    }
}
