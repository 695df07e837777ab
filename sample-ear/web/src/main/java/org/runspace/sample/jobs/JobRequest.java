package org.runspace.sample.jobs;

import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.runspace.jobs.FleetJob;
import org.runspace.jobs.JobSchedule;
import org.runspace.jobs.NodeLoss;
import org.runspace.sample.JsonBody;
import org.runspace.sample.script.SavedScript;
import org.runspace.sample.script.ScriptCall;

/**
 * What a page asks for: a saved script, the pool and the names of the targets, what the script gets, and in which order
 * and how far.
 *
 * @param job the job
 * @param startAt when it starts; empty for now
 * @param schedule when it is repeated; empty for never
 */
record JobRequest(FleetJob job, Optional<Instant> startAt, Optional<JobSchedule> schedule) {
    /** What a body may have of it, with the script's id as {@code script}. */
    static final Set<String> NAMES = JsonBody.names(
            ScriptCall.NAMES,
            "resource",
            "targets",
            "canary",
            "waves",
            "stopAfter",
            "stopAfterPercent",
            "onNodeLoss",
            "startAt",
            "schedule");

    static JobRequest of(JsonBody body, SavedScript script) {
        FleetJob job = FleetJob.on(targets(body.text("targets")))
                .pool(body.text("resource"))
                .run(script.script());
        for (Map.Entry<String, Object> value : script.form().values(body).entrySet()) {
            job = job.parameter(value.getKey(), value.getValue());
        }
        if (body.has("canary")) {
            job = job.canary(body.number("canary"));
        }
        if (body.has("waves")) {
            job = job.waves(body.number("waves"));
        }
        if (body.has("stopAfter") && body.has("stopAfterPercent")) {
            throw JsonBody.notBoth("stopAfter", "stopAfterPercent");
        }
        if (body.has("stopAfter")) {
            job = job.stopAfter(body.number("stopAfter"));
        }
        if (body.has("stopAfterPercent")) {
            job = job.stopAfterPercent(body.number("stopAfterPercent"));
        }
        if (body.has("onNodeLoss")) {
            job = job.onNodeLoss(nodeLoss(body.text("onNodeLoss")));
        }
        if (body.has("startAt") && body.has("schedule")) {
            throw JsonBody.refusal(
                    Response.Status.BAD_REQUEST,
                    "A job has a start or a schedule, not both: \"every\" begins now, \"cron\" at the times that it names.");
        }
        return new JobRequest(
                job,
                body.optionalText("startAt").map(JobRequest::instant),
                body.optionalText("schedule").map(JobSchedule::new));
    }

    private static List<String> targets(String lines) {
        return lines.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static NodeLoss nodeLoss(String name) {
        return Arrays.stream(NodeLoss.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> JsonBody.refusal(
                        Response.Status.BAD_REQUEST,
                        "What becomes of targets whose server is lost must be one of "
                                + Arrays.toString(NodeLoss.values()) + "."));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw JsonBody.refusal(
                    Response.Status.BAD_REQUEST, "The start must be a time as 2026-01-31T23:59:00Z is one.");
        }
    }
}
