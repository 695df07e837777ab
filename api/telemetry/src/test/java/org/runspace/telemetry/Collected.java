package org.runspace.telemetry;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what an SDK exports. */
final class Collected implements SpanExporter, MetricReader {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();
    private CollectionRegistration registration = CollectionRegistration.noop();

    /** Returns an SDK that exports here. */
    OpenTelemetrySdk sdk() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(this))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(this).build())
                .build();
    }

    List<SpanData> spans() {
        return spans;
    }

    Optional<SpanData> span(String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).findFirst();
    }

    /** Returns the metrics as they are now, by their names. */
    Map<String, MetricData> metrics() {
        return registration.collectAllMetrics().stream()
                .collect(Collectors.toMap(MetricData::getName, Function.identity()));
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
        spans.addAll(ended);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public void register(CollectionRegistration collection) {
        registration = collection;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public void close() {
        // nothing is held
    }
}
