package org.runspace.bench;

import java.util.List;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/** Runs {@link SoapBenchmark} several times over. */
final class SoapPart {
    private final int rounds;
    private final JmhRounds results;

    SoapPart(int rounds, String options) throws CommandLineOptionException {
        this.rounds = rounds;
        this.results = new JmhRounds(SoapBenchmark.class, options);
    }

    void run(Report report) throws RunnerException {
        for (int round = 1; round <= rounds; round++) {
            System.out.println("SOAP, round " + round + " of " + rounds);
            results.run(List.of(builder -> {}));
        }
        report.times("read 500 KB of output / copy and base64", pairs("read", "bareRead", CpuProfiler.CPU));
        report.times("write 480 KB of input / base64 and copy", pairs("write", "bareWrite", CpuProfiler.CPU));
        report.times("a request without fragments / 480 KB of input", pairs("ask", "write", CpuProfiler.CPU));
        report.bytes(
                "read 500 KB of output allocates / copy and base64", pairs("read", "bareRead", JmhRounds.ALLOCATED));
        report.bytes(
                "write 480 KB of input allocates / base64 and copy", pairs("write", "bareWrite", JmhRounds.ALLOCATED));
    }

    private Pairs pairs(String method, String other, String secondary) {
        return new Pairs(results.scores(method, secondary), results.scores(other, secondary));
    }
}
