package org.runspace.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;

/**
 * Runs {@link ClixmlBenchmark} several times over, one kind of document after the other, so that decoding, encoding and
 * scanning it stand beside each other in each round: a ratio is one of neighbours.
 */
final class CodecPart {
    private static final String DOCUMENTS = "documents";
    private static final double DECODE_TARGET = 0.4;
    private static final double ENCODE_TARGET = 1;
    private static final double ALLOCATION_TARGET = 2;

    private final int rounds;
    private final JmhRounds results;

    CodecPart(int rounds, String options) throws CommandLineOptionException {
        this.rounds = rounds;
        this.results = new JmhRounds(ClixmlBenchmark.class, options);
    }

    void run(Report report) throws RunnerException {
        List<JmhRounds.Choice> choices = Arrays.stream(Documents.values())
                .<JmhRounds.Choice>map(documents -> builder -> builder.param(DOCUMENTS, documents.name()))
                .toList();
        for (int round = 1; round <= rounds; round++) {
            System.out.println("CLIXML, round " + round + " of " + rounds);
            results.run(choices);
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
        double[] allocated = scores(documents, "decode", JmhRounds.ALLOCATED);
        double[] kept = new double[allocated.length];
        Arrays.fill(kept, retained.own());
        return new Pairs(allocated, kept);
    }

    private Pairs allocations(Documents documents, String method) {
        return new Pairs(
                scores(documents, method, JmhRounds.ALLOCATED), scores(documents, "scan", JmhRounds.ALLOCATED));
    }

    private double[] scores(Documents documents, String method, String secondary) {
        return results.scores(
                method, secondary, params -> params.getParam(DOCUMENTS).equals(documents.name()));
    }
}
