package org.runspace.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The results of one JMH benchmark that is run several times over, with the CPU time and the memory that it takes. */
final class JmhRounds {
    static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Class<?> benchmark;
    private final CommandLineOptions options;
    private final List<Collection<RunResult>> rounds = new ArrayList<>();

    /** Changes the options of a run. */
    interface Choice {
        void apply(ChainedOptionsBuilder builder);
    }

    /**
     * Creates it, with no rounds yet.
     *
     * @param options those of JMH's command line, with blanks between them
     */
    JmhRounds(Class<?> benchmark, String options) throws CommandLineOptionException {
        this.benchmark = benchmark;
        this.options = new CommandLineOptions(
                options.isBlank() ? new String[0] : options.strip().split("\\s+"));
    }

    /** Runs a round, which consists of one run for each choice. */
    void run(List<Choice> choices) throws RunnerException {
        Collection<RunResult> found = new ArrayList<>();
        for (Choice choice : choices) {
            ChainedOptionsBuilder builder = new OptionsBuilder()
                    .parent(options)
                    .include(benchmark.getName())
                    .addProfiler(GCProfiler.class)
                    .addProfiler(CpuProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true);
            choice.apply(builder);
            found.addAll(new Runner(builder.build()).run());
        }
        rounds.add(found);
    }

    /** Returns a score of a method in each round. */
    double[] scores(String method, String secondary) {
        return scores(method, secondary, params -> true);
    }

    /** Returns a score of a method in each round, of the run with the given parameters. */
    double[] scores(String method, String secondary, Predicate<BenchmarkParams> which) {
        return rounds.stream()
                .mapToDouble(round -> round.stream()
                        .filter(result -> result.getParams().getBenchmark().endsWith("." + method)
                                && which.test(result.getParams()))
                        .findFirst()
                        .map(result -> Secondary.score(result, secondary))
                        .orElseThrow())
                .toArray();
    }
}
