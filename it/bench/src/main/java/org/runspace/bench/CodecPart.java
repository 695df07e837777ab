package org.runspace.bench;

import java.util.ArrayList;
import java.util.Arrays;
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

/** Runs {@link ClixmlBenchmark} several times over, so that decoding and scanning stand beside each other in each round. */
final class CodecPart {
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
        String[] given = options.isBlank() ? new String[0] : options.strip().split("\\s+");
        for (int round = 1; round <= rounds; round++) {
            System.out.println("CLIXML, round " + round + " of " + rounds);
            results.add(new Runner(new OptionsBuilder().parent(new CommandLineOptions(given)).include(ClixmlBenchmark.class.getName())
                    .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).run());
        }
        for (Documents documents : Documents.values()) {
            report.throughput("decode / bare scan: " + documents.title(), times(documents, "decode", "scan"), DECODE_TARGET);
        }
        for (Documents documents : Documents.values()) {
            report.throughput("encode / bare scan: " + documents.title(), times(documents, "encode", "scan"));
        }
        for (Documents documents : Documents.values()) {
            report.throughput("encode / decode: " + documents.title(), times(documents, "encode", "decode"), ENCODE_TARGET);
        }
        for (Documents documents : Documents.values()) {
            report.bytes("allocated by decode / kept by the result: " + documents.title(), retained(documents), ALLOCATION_TARGET);
        }
        for (Documents documents : Documents.values()) {
            report.bytes("allocated by decode / scan: " + documents.title(), allocations(documents, "decode"));
        }
        for (Documents documents : Documents.values()) {
            report.bytes("allocated by encode / scan: " + documents.title(), allocations(documents, "encode"));
        }
    }

    private Pairs times(Documents documents, String method, String other) {
        return new Pairs(scores(documents, method, null), scores(documents, other, null));
    }

    private Pairs retained(Documents documents) {
        double[] allocated = scores(documents, "decode", "gc.alloc.rate.norm");
        double[] kept = new double[allocated.length];
        Arrays.fill(kept, Retained.by(documents));
        return new Pairs(allocated, kept);
    }

    private Pairs allocations(Documents documents, String method) {
        return new Pairs(scores(documents, method, "gc.alloc.rate.norm"), scores(documents, "scan", "gc.alloc.rate.norm"));
    }

    private double[] scores(Documents documents, String method, String secondary) {
        return results.stream().mapToDouble(round -> round.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method)
                        && result.getParams().getParam("documents").equals(documents.name()))
                .findFirst().map(result -> score(result, secondary)).orElseThrow()).toArray();
    }

    /** Of times the best iteration counts: whatever else the machine does can only add to it. */
    private static double score(RunResult result, String secondary) {
        if (secondary == null) {
            return result.getPrimaryResult().getStatistics().getMin();
        }
        return result.getSecondaryResults().entrySet().stream().filter(entry -> entry.getKey().endsWith(secondary))
                .findFirst().orElseThrow().getValue().getScore();
    }
}
