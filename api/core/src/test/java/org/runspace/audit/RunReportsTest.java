package org.runspace.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunReportsTest {
    private static final RunSummary END =
            new RunSummary(RunOutcome.COMPLETED, null, Duration.ofMillis(5), RunCounts.NONE, 10, 20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger = Logger.getLogger("org.runspace.audit");
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    @BeforeEach
    void record() {
        logger.addHandler(log);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void end() {
        logger.removeHandler(log);
        logger.setUseParentHandlers(true);
        threads.shutdownNow();
    }

    /** Keeps a line for each call. */
    private static class Diary implements RunListener {
        final ConcurrentLinkedQueue<String> entries = new ConcurrentLinkedQueue<>();

        @Override
        public void before(RunInfo run) {
            entries.add("before " + run.target());
        }

        @Override
        public void after(RunInfo run, RunSummary summary) {
            entries.add("after " + run.target());
        }
    }

    private static RunInfo run(String target, RunContext context) {
        return new RunInfo(
                UUID.randomUUID(),
                UUID.randomUUID(),
                target,
                RunKind.COMMANDS,
                false,
                List.of(new RunCommand.Named("Get-Date", List.of("Format", ""))),
                Instant.EPOCH,
                context);
    }

    private @Nullable RunReport begin(RunReports reports, String target) {
        return reports.begin(threads, context -> run(target, context));
    }

    private void endOf(@Nullable RunReport report) {
        Objects.requireNonNull(report);
        report.ended(() -> END);
    }

    private void untilAllIsTold() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aListenerIsToldInOrderAndOneCallAtATime() throws InterruptedException {
        List<String> expected = new ArrayList<>();
        List<String> told = new ArrayList<>(); // unguarded on purpose
        RunReports reports = RunReports.to(List.of(new RunListener() {
            @Override
            public void before(RunInfo run) {
                told.add("before " + run.target());
            }

            @Override
            public void after(RunInfo run, RunSummary summary) {
                told.add("after " + run.target());
            }
        }));

        for (int i = 0; i < 1000; i++) {
            RunReport report = begin(reports, "run " + i);
            endOf(report);
            expected.add("before run " + i);
            expected.add("after run " + i);
        }
        untilAllIsTold();

        assertThat(told).isEqualTo(expected);
    }

    @Test
    void whatTheProgramSaysOfAThreadIsToldInPlaceOfWhatAListenerFinds() throws InterruptedException {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        RunReports reports = RunReports.to(List.of(new RunListener() {
            @Override
            public RunContext context() {
                return new RunContext("found", "trace", "carrier");
            }

            @Override
            public void after(RunInfo run, RunSummary summary) {
                RunContext its = run.context();
                told.add(its.caller() + " " + its.traceId() + " " + its.carrier());
            }
        }));
        Runnable run = () -> endOf(begin(reports, "one"));

        new RunContext("outer", null, "not told").run(() -> {
            run.run();
            new RunContext("inner", null, null).run(run);
            run.run();
            RunContext.NONE.run(run);
            assertThatThrownBy(() -> new RunContext("lost", null, null).run(() -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
            run.run();
        });
        run.run();
        assertThat(new RunContext("outer", null, null).<String>call(() -> "result"))
                .isEqualTo("result");
        untilAllIsTold();

        assertThat(told)
                .containsExactly(
                        "outer trace carrier",
                        "inner trace carrier",
                        "outer trace carrier",
                        "found trace carrier",
                        "outer trace carrier",
                        "found trace carrier");
    }

    @Test
    void aRunEndsOnceHoweverOftenThatIsSaid() throws InterruptedException {
        Diary diary = new Diary();
        RunReport report = begin(RunReports.to(List.of(diary)), "one");

        endOf(report);
        endOf(report);
        untilAllIsTold();

        assertThat(diary.entries).containsExactly("before one", "after one");
    }

    @Test
    void aListenerThatThrowsMissesNothingElseAndIsLoggedOnceUnderItsNumber() throws InterruptedException {
        Diary diary = new Diary() {
            @Override
            public RunContext context() {
                throw new IllegalStateException("no context");
            }

            @Override
            public void before(RunInfo run) {
                super.before(run);
                throw new NoClassDefFoundError("thrown on purpose");
            }
        };
        RunReports reports = RunReports.to(List.of(diary));

        endOf(begin(reports, "one"));
        endOf(begin(reports, "two"));
        untilAllIsTold();

        assertThat(diary.entries).containsExactly("before one", "after one", "before two", "after two");
        assertThat(lines).singleElement().asString().startsWith("PSRP1840: ").endsWith("no context");
    }

    @Test
    void aListenerThatHangsHoldsOneThreadAndKeepsNoOtherFromBeingTold() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Diary patient = new Diary();
        Diary stuck = new Diary() {
            @Override
            public void before(RunInfo run) {
                super.before(run);
                hanging.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        RunReports reports = RunReports.to(List.of(stuck, patient));
        String large = "x".repeat(20_000);

        endOf(begin(reports, "first"));
        hanging.await();
        for (int i = 1; i <= 1000; i++) {
            endOf(reports.begin(threads, context -> large(large, context)));
            while (patient.entries.size() < 2 * (i + 1)) {
                Thread.onSpinWait();
            }
        }
        assertThat(stuck.entries).containsExactly("before first");
        end.countDown();
        untilAllIsTold();

        assertThat(patient.entries).hasSize(2002);
        assertThat(stuck.entries.stream().filter("before large"::equals).count())
                .as("told of as many as may wait")
                .isBetween(50L, 200L)
                .isEqualTo(stuck.entries.stream().filter("after large"::equals).count());
        assertThat(lines).singleElement().asString().startsWith("PSRP1841: ");
    }

    private static RunInfo large(String name, RunContext context) {
        RunInfo small = run("large", context);
        return new RunInfo(
                small.id(),
                small.session(),
                small.target(),
                small.kind(),
                false,
                List.of(new RunCommand.Named("Get-Date", List.of(name))),
                small.startedAt(),
                context);
    }

    @Test
    void aRunThatAListenerStartsItselfIsNotToldToIt() throws InterruptedException {
        List<RunReports> reports = new ArrayList<>();
        Diary diary = new Diary() {
            @Override
            public void after(RunInfo run, RunSummary summary) {
                super.after(run, summary);
                entries.add("own run told: " + (begin(reports.get(0), "own") != null));
            }
        };
        reports.add(RunReports.to(List.of(diary)));

        endOf(begin(reports.get(0), "one"));
        untilAllIsTold();

        assertThat(diary.entries).containsExactly("before one", "after one", "own run told: false");
    }

    @Test
    void whereNoThreadIsToBeHadTheEndIsToldAllTheSame() {
        Diary diary = new Diary();
        RunReport report = RunReports.to(List.of(diary))
                .begin(
                        task -> {
                            throw new RejectedExecutionException("the server stops");
                        },
                        context -> run("one", context));

        endOf(report);

        assertThat(diary.entries).containsExactly("before one", "after one");
    }

    @Test
    void eachListenerFindsItsOwnCarrierAndTheCallerThatAnyKnows() throws InterruptedException {
        ConcurrentLinkedQueue<RunContext> found = new ConcurrentLinkedQueue<>();
        RunReports reports = RunReports.to(List.of(
                finding(new RunContext(null, "0af7651916cd43dd8448eb211c80319c", "span"), found),
                finding(new RunContext("ann", null, null), found)));

        endOf(begin(reports, "one"));
        untilAllIsTold();

        assertThat(found)
                .containsExactlyInAnyOrder(
                        new RunContext("ann", "0af7651916cd43dd8448eb211c80319c", "span"),
                        new RunContext("ann", "0af7651916cd43dd8448eb211c80319c", null));
    }

    private static RunListener finding(RunContext context, ConcurrentLinkedQueue<RunContext> found) {
        return new RunListener() {
            @Override
            public RunContext context() {
                return context;
            }

            @Override
            public void after(RunInfo run, RunSummary summary) {
                found.add(run.context());
            }
        };
    }

    @Test
    void aDescriptionThatCannotBeMadeKeepsTheRunFromNothing() {
        Diary diary = new Diary();

        RunReport report = RunReports.to(List.of(diary)).begin(threads, context -> {
            throw new OutOfMemoryError("thrown on purpose");
        });

        assertThat(report).isNull();
        assertThat(lines).singleElement().asString().startsWith("PSRP1840: ");
    }

    @Test
    void aCommandIsWrittenWithoutItsValues() {
        RunInfo run = new RunInfo(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "process:",
                RunKind.COMMANDS,
                false,
                List.of(
                        new RunCommand.Named("Get-Date", List.of("Format", "")),
                        new RunCommand.Script("ab12", 7, List.of(""))),
                Instant.EPOCH,
                RunContext.NONE);

        assertThat(run.text()).isEqualTo("Get-Date -Format ... ...; script sha256:ab12 (7 characters) ...");
    }
}
