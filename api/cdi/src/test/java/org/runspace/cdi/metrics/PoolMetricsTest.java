package org.runspace.cdi.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.runspace.Cancellable;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.testkit.adapter.PoolConfiguration;
import org.runspace.testkit.adapter.StrictContainer;

/** What the metrics of a server get to know of its pools. */
class PoolMetricsTest {
    private final Map<String, PoolSeries> shown = new ConcurrentHashMap<>();

    private Cancellable show(PoolSeries series) {
        String key = series.name() + series.tags();
        assertThat(shown.put(key, series)).as(key).isNull();
        return () -> shown.remove(key);
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
        try (PoolMetrics metrics = new PoolMetrics(this::show)) {
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
            PoolMetrics metrics = new PoolMetrics(this::show);
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
    void aServerThatRefusesTheMetricsHasPoolsAllTheSame() throws Exception {
        try (PoolMetrics metrics = new PoolMetrics(series -> {
                    throw new IllegalArgumentException("no metrics here");
                });
                StrictContainer container = new StrictContainer()) {
            metrics.start();
            RunspaceSource pool = pool(container);
            assertThatCode(() -> use(pool)).doesNotThrowAnyException();
        }
    }
}
