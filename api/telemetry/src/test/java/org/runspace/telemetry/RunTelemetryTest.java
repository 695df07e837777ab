package org.runspace.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.RemoteCommandException;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.audit.RunInfo;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.RequiresPowerShell;

/** What an SDK of OpenTelemetry gets of the runs of a real PowerShell. */
@RequiresPowerShell
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RunTelemetryTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AttributeKey<String> DIRECTION = AttributeKey.stringKey("network.io.direction");

    private final Collected collected = new Collected();
    private final OpenTelemetrySdk sdk = collected.sdk();
    private final List<RunInfo> told = new CopyOnWriteArrayList<>();
    private final PSSession session = RunspaceFactory.open(
            "process:",
            RunspaceOptions.DEFAULT.withRunListeners(RunTelemetry.of(sdk), (run, summary) -> told.add(run)));

    @AfterEach
    void close() {
        session.close();
        sdk.close();
    }

    private SpanData span(String name) {
        Await.until("the span has ended", LIMIT, () -> collected.span(name).isPresent());
        return collected.span(name).orElseThrow();
    }

    @Test
    void aRunIsASpanWithItsOwnTimesAndNoValue() {
        Instant before = Instant.now();
        session.powerShell()
                .addCommand("Write-Output")
                .addParameter("InputObject", "hunter2")
                .invoke();
        Instant after = Instant.now();

        SpanData span = span("Write-Output");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(Instant.EPOCH.plusNanos(span.getStartEpochNanos())).isBetween(before, after);
        assertThat(span.getEndEpochNanos()).isGreaterThan(span.getStartEpochNanos());
        assertThat(span.getAttributes().get(RunAttributes.TARGET)).isEqualTo("process:");
        assertThat(span.getAttributes().get(RunAttributes.COMMANDS)).containsExactly("Write-Output -InputObject ...");
        assertThat(span.getAttributes().get(RunAttributes.OUTCOME)).isEqualTo("completed");
        assertThat(span.getAttributes().get(RunAttributes.OUTPUT)).isEqualTo(1);
        assertThat(span.getAttributes().get(RunAttributes.SESSION))
                .isEqualTo(session.instanceId().toString());
        assertThat(span.toString()).doesNotContain("hunter2");
    }

    @Test
    void aRunThatGoesOnLaterBelongsToTheTraceThatHasStartedIt() {
        Span parent = sdk.getTracer("test").spanBuilder("request").startSpan();
        CompletableFuture<InvocationResult<PSObject>> run;
        try (Scope scope = parent.makeCurrent()) {
            run = session.powerShell()
                    .addScript("Start-Sleep -Milliseconds 200; 'done'")
                    .invokeAsync();
        }
        parent.end();
        run.join();

        SpanData span = span("script");
        assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
        assertThat(span.getTraceId()).isEqualTo(parent.getSpanContext().getTraceId());
        Await.until("the other listener is told", LIMIT, () -> !told.isEmpty());
        assertThat(told.get(0).context().traceId())
                .isEqualTo(parent.getSpanContext().getTraceId());
    }

    @Test
    void aRunThatFailsIsAnErrorByItsNumber() {
        Throwable failure = catchThrowable(() -> session.invoke("throw 'hunter2'"));

        SpanData span = span("script");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(failure).hasMessageStartingWith(span.getAttributes().get(RunAttributes.ERROR_TYPE) + ": ");
        assertThat(span.toString()).doesNotContain("hunter2");
    }

    @Test
    void theMetricsCountWhatRunsDo() {
        session.invoke("1..5; Write-Warning w");
        assertThatThrownBy(() -> session.invoke("throw 'x'")).isInstanceOf(RemoteCommandException.class);
        Await.until("both runs are told", LIMIT, () -> collected.spans().size() == 2);

        Map<String, MetricData> metrics = collected.metrics();
        assertThat(metrics.keySet())
                .containsExactlyInAnyOrder(
                        "runspace.run.duration", "runspace.run.active", "runspace.run.items", "runspace.run.io");
        assertThat(metric(metrics, "duration").getUnit()).isEqualTo("s");
        assertThat(metric(metrics, "duration").getHistogramData().getPoints())
                .extracting(point -> point.getAttributes().get(RunAttributes.OUTCOME))
                .containsExactlyInAnyOrder("completed", "failed");
        assertThat(metric(metrics, "active").getLongSumData().getPoints())
                .singleElement()
                .matches(point -> point.getValue() == 0);
        assertThat(metric(metrics, "items").getLongSumData().getPoints())
                .filteredOn(point -> "output".equals(point.getAttributes().get(RunAttributes.STREAM)))
                .singleElement()
                .matches(point -> point.getValue() == 5);
        assertThat(metric(metrics, "io").getLongSumData().getPoints())
                .extracting(point -> point.getAttributes().get(DIRECTION))
                .containsExactlyInAnyOrder("transmit", "receive");
    }

    private static MetricData metric(Map<String, MetricData> metrics, String name) {
        return Objects.requireNonNull(metrics.get("runspace.run." + name));
    }
}
