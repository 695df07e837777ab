package org.runspace.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link ClixmlBenchmark} several times over, one kind of document after the other, so that decoding, encoding and
 * scanning it stand beside each other in each round: a ratio is one of neighbours.
 */
final class CodecPart {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double DECODE_TARGET = 0.4;
    private static final double ENCODE_TARGET = 1;
    private static final double ALLOCATION_TARGET = 2;

    private final int rounds;
    private final String options;
    private final List<Collection<RunResult>> results = new ArrayList<>();

    CodecPart(int rounds, String options) {
        this.rounds = rounds;
        this.options = options;
    }

    void run(Report report) throws RunnerException, CommandLineOptionException {
        CommandLineOptions given = new CommandLineOptions(
                options.isBlank() ? new String[0] : options.strip().split("\\s+"));
        for (int round = 1; round <= rounds; round++) {
            System.out.println("CLIXML, round " + round + " of " + rounds);
            Collection<RunResult> found = new ArrayList<>();
            for (Documents documents : Documents.values()) {
                found.addAll(new Runner(new OptionsBuilder()
                                .parent(given)
                                .include(ClixmlBenchmark.class.getName())
                                .param("documents", documents.name())
                                .addProfiler(GCProfiler.class)
                                .addProfiler(CpuProfiler.class)
                                .verbosity(VerboseMode.SILENT)
                                .shouldFailOnError(true)
                                .build())
                        .run());
            }
            results.add(found);
        }
        compareTimes(report);
        compareMemory(report);
    }

    private void compareTimes(Report report) {
        for (Documents documents : Documents.values()) {
            report.throughput(
                    "decode / bare scan: " + documents.title(), times(documents, "decode", "scan"), DECODE_TARGET);
        }
        for (Documents documents : Documents.values()) {
            report.throughput("encode / bare scan: " + documents.title(), times(documents, "encode", "scan"));
        }
        for (Documents documents : Documents.values()) {
            report.throughput(
                    "encode / decode: " + documents.title(), times(documents, "encode", "decode"), ENCODE_TARGET);
        }
    }

    private void compareMemory(Report report) {
        for (Documents documents : Documents.values()) {
            Retained retained = Retained.by(documents);
            report.bytes(
                    "decode allocates / keeps: " + documents.title(), retained(documents, retained), ALLOCATION_TARGET);
            report.remark(String.format(
                    Locale.ROOT,
                    "Not counted as kept, because it is shared: %.0f B of names and constants in %s",
                    retained.shared(),
                    documents.title()));
        }
        for (Documents documents : Documents.values()) {
            report.bytes("decode allocates / scan: " + documents.title(), allocations(documents, "decode"));
        }
        for (Documents documents : Documents.values()) {
            report.bytes("encode allocates / scan: " + documents.title(), allocations(documents, "encode"));
        }
    }

    private Pairs times(Documents documents, String method, String other) {
        return new Pairs(scores(documents, method, CpuProfiler.CPU), scores(documents, other, CpuProfiler.CPU));
    }

    private Pairs retained(Documents documents, Retained retained) {
        double[] allocated = scores(documents, "decode", ALLOCATED);
        double[] kept = new double[allocated.length];
        Arrays.fill(kept, retained.own());
        return new Pairs(allocated, kept);
    }

    private Pairs allocations(Documents documents, String method) {
        return new Pairs(scores(documents, method, ALLOCATED), scores(documents, "scan", ALLOCATED));
    }

    private double[] scores(Documents documents, String method, String secondary) {
        return results.stream()
                .mapToDouble(round -> round.stream()
                        .filter(result -> result.getParams().getBenchmark().endsWith("." + method)
                                && result.getParams().getParam("documents").equals(documents.name()))
                        .findFirst()
                        .map(result -> Secondary.score(result, secondary))
                        .orElseThrow())
                .toArray();
    }
}
