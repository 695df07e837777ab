package org.runspace.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.Cancellable;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.ErrorCode;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.StrictContainer;

/** What the metrics of a server get to know of its pools. */
class PoolMetricsTest {
    private final Map<String, PoolSeries> shown = new ConcurrentHashMap<>();

    /** As a server's registry, which all of its applications have. */
    private Optional<Cancellable> show(PoolSeries series) {
        String key = series.name() + series.tags();
        return shown.putIfAbsent(key, series) == null ? Optional.of(() -> shown.remove(key)) : Optional.empty();
    }

    private static RunspaceSource pool(StrictContainer container) throws ResourceException {
        return container.source(PoolConfiguration.custom("loopback:"), 4, Duration.ofSeconds(10));
    }

    private static void use(RunspaceSource pool) {
        try (RemoteRunspace session = pool.open()) {
            session.invoke("'text'");
        }
    }

    private double value(String name, String... tag) {
        return shown.values().stream()
                .filter(series -> series.name().equals("runspace.pool." + name)
                        && series.tags().values().containsAll(List.of(tag)))
                .collect(Collectors.collectingAndThen(Collectors.toList(), all -> {
                    assertThat(all).as(name).hasSize(1);
                    return all.get(0).value().getAsDouble();
                }));
    }

    @Test
    void aPoolIsShownFromItsFirstUseToTheStopOfItsAdapter() throws Exception {
        try (PoolMetrics metrics = new PoolMetrics(() -> this::show)) {
            metrics.start();
            try (StrictContainer container = new StrictContainer()) {
                RunspaceSource pool = pool(container);
                assertThat(shown).isEmpty();
                use(pool);

                assertThat(value("opened")).isEqualTo(1);
                assertThat(value("commands")).isEqualTo(1);
                assertThat(value("in.use")).isZero();
                assertThat(value("sent")).isPositive();
                assertThat(value("open.seconds.bucket", "+Inf")).isEqualTo(1);
                assertThat(value("open.seconds.bucket", "300.0")).isEqualTo(1);
                assertThat(value("check.out.seconds.bucket", "+Inf")).isEqualTo(1);
            }
            assertThat(shown).isEmpty();
        }
    }

    @Test
    void aPoolThatWasUsedBeforeIsShownTooUntilTheApplicationEnds() throws Exception {
        try (StrictContainer container = new StrictContainer()) {
            RunspaceSource pool = pool(container);
            use(pool);
            PoolMetrics metrics = new PoolMetrics(() -> this::show);
            metrics.start();
            assertThat(value("opened")).isEqualTo(1);
            PoolSeries sessions = shown.values().stream()
                    .filter(series -> series.name().equals("runspace.pool.sessions"))
                    .findFirst()
                    .orElseThrow();
            assertThat(sessions.tags()).containsEntry("target", "loopback:").containsKey("number");

            metrics.close();

            assertThat(shown).isEmpty();
            metrics.close();
        }
    }

    @Test
    void aPoolIsShownUntilTheLastApplicationEnds() throws Exception {
        try (StrictContainer container = new StrictContainer();
                PoolMetrics first = new PoolMetrics(() -> this::show);
                PoolMetrics second = new PoolMetrics(() -> this::show);
                PoolMetrics third = new PoolMetrics(() -> this::show)) {
            use(pool(container));
            first.start();
            second.start();
            third.start();
            Set<String> all = Set.copyOf(shown.keySet());
            PoolSeries ofFirst = shown.get(all.iterator().next());

            first.close();
            assertThat(shown.keySet()).isEqualTo(all);
            assertThat(shown.values()).doesNotContain(ofFirst);
            assertThat(value("opened")).isEqualTo(1);

            third.close();
            assertThat(shown.keySet()).isEqualTo(all);

            second.close();
            assertThat(shown).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aServerThatRefusesTheMetricsHasPoolsAllTheSame(Supplier<PoolMetrics.Registry> registries) throws Exception {
        try (PoolMetrics metrics = new PoolMetrics(registries);
                StrictContainer container = new StrictContainer()) {
            RunspaceSource before = pool(container);
            use(before);
            assertThatCode(metrics::start).doesNotThrowAnyException();
            RunspaceSource pool = pool(container);
            assertThatCode(() -> use(pool)).doesNotThrowAnyException();
        }
    }

    static Stream<Supplier<PoolMetrics.Registry>> refusals() {
        return Stream.of(
                () -> series -> {
                    throw new IllegalArgumentException("no metrics here");
                },
                () -> series -> {
                    throw new StackOverflowError();
                },
                () -> {
                    throw new IllegalStateException("no registry here");
                });
    }

    @Test
    void aServerThatKeepsANumberLosesTheOthersAllTheSame() throws Exception {
        AtomicInteger hidden = new AtomicInteger();
        PoolMetrics.Registry stubborn = series -> Optional.of(() -> {
            hidden.incrementAndGet();
            throw new IllegalStateException("the registry is closed");
        });
        try (StrictContainer container = new StrictContainer()) {
            use(pool(container));
            PoolMetrics metrics = new PoolMetrics(() -> stubborn);
            metrics.start();

            metrics.close();

            assertThat(hidden).hasValueGreaterThan(1);
        }
    }

    @Test
    void anApplicationStartsWithTheClassesOfMetricsOnAServerThatHasNone() {
        Logger logger = Logger.getLogger("org.runspace.cdi.metrics");
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler recorded = new Handler() {
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
                // holds nothing
            }
        };
        logger.addHandler(recorded);
        try (SeContainer application = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(MicroProfileMetrics.class)
                .initialize()) {
            assertThat(application.isRunning()).isTrue();
        } finally {
            logger.removeHandler(recorded);
        }
        assertThat(lines).singleElement().asString().startsWith(ErrorCode.METRICS_REFUSED.id());
    }
}
