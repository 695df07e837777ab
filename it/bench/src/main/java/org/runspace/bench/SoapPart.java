package org.runspace.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link SoapBenchmark} several times over. */
final class SoapPart {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final int rounds;
    private final String options;
    private final List<Collection<RunResult>> results = new ArrayList<>();

    SoapPart(int rounds, String options) {
        this.rounds = rounds;
        this.options = options;
    }

    void run(Report report) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(
                options.isBlank() ? new String[0] : options.strip().split("\\s+"));
        for (int round = 1; round <= rounds; round++) {
            System.out.println("SOAP, round " + round + " of " + rounds);
            results.add(new Runner(new OptionsBuilder()
                            .parent(given)
                            .include(SoapBenchmark.class.getName())
                            .addProfiler(GCProfiler.class)
                            .addProfiler(CpuProfiler.class)
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run());
        }
        report.times("read 500 KB of output / copy and base64", pairs("read", "bareRead", CpuProfiler.CPU));
        report.times("write 480 KB of input / base64 and copy", pairs("write", "bareWrite", CpuProfiler.CPU));
        report.times("a request without fragments / 480 KB of input", pairs("ask", "write", CpuProfiler.CPU));
        report.bytes("read 500 KB of output allocates / copy and base64", pairs("read", "bareRead", ALLOCATED));
        report.bytes("write 480 KB of input allocates / base64 and copy", pairs("write", "bareWrite", ALLOCATED));
    }

    private Pairs pairs(String method, String other, String secondary) {
        return new Pairs(scores(method, secondary), scores(other, secondary));
    }

    private double[] scores(String method, String secondary) {
        return results.stream()
                .mapToDouble(round -> round.stream()
                        .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                        .findFirst()
                        .map(result -> Secondary.score(result, secondary))
                        .orElseThrow())
                .toArray();
    }
}
