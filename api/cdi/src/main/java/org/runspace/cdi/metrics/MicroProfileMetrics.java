package org.runspace.cdi.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;

/**
 * Has MicroProfile Metrics show the pools while the application runs. {@code beans.xml} leaves it out where the server
 * has none.
 */
@ApplicationScoped
class MicroProfileMetrics {
    /** None where an application brings the classes along for a server that has no metrics. */
    @Inject
    private Instance<MetricRegistry> registries;

    private @Nullable PoolMetrics pools;

    void start(@Observes @Initialized(ApplicationScoped.class) Object start) {
        PoolMetrics started = new PoolMetrics(() -> {
            MetricRegistry registry = registries.get();
            return series -> show(registry, series);
        });
        pools = started;
        started.start();
    }

    void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        PoolMetrics ended = pools;
        if (ended != null) {
            ended.close();
        }
    }

    private static Optional<Cancellable> show(MetricRegistry registry, PoolSeries series) {
        Tag[] tags = tags(series.tags());
        MetricID id = new MetricID(series.name(), tags);
        if (registry.getGauge(id) != null) {
            return Optional.empty();
        }
        registry.gauge(metadata(series), series.value()::getAsDouble, tags);
        return Optional.of(() -> registry.remove(id));
    }

    private static Metadata metadata(PoolSeries series) {
        return Metadata.builder()
                .withName(series.name())
                .withDescription(series.description())
                .withUnit(
                        switch (series.unit()) {
                            case NONE -> MetricUnits.NONE;
                            case BYTES -> MetricUnits.BYTES;
                        })
                .build();
    }

    private static Tag[] tags(Map<String, String> tags) {
        List<Tag> all = tags.entrySet().stream()
                .map(entry -> new Tag(entry.getKey(), entry.getValue()))
                .toList();
        return all.toArray(new Tag[0]);
    }
}
