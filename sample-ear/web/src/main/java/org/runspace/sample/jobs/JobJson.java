package org.runspace.sample.jobs;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import org.runspace.TargetState;
import org.runspace.jobs.JobLimits;
import org.runspace.jobs.JobResult;
import org.runspace.jobs.JobStatus;
import org.runspace.jobs.JobTargetState;

/** What a page gets to know of jobs. */
final class JobJson {
    private JobJson() {}

    static JsonObject of(JobLimits limits) {
        return Json.createObjectBuilder()
                .add("active", limits.active())
                .add("schedules", limits.schedules())
                .add("jobs", limits.ended())
                .add("bytes", limits.endedBytes())
                .build();
    }

    static JsonObject of(JobStatus job) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", job.id().toString())
                .add("script", job.scriptId())
                .add("resource", job.pool())
                .add("submitted", job.submitted().toString())
                .add("startAt", job.startAt().toString())
                .add("state", job.state().name())
                .add("summary", job.summary())
                .add("ended", job.hasEnded())
                .add(
                        "targets",
                        job.targets().values().stream().mapToInt(each -> each).sum())
                .add("done", count(job, JobTargetState.ENDED) + count(job, JobTargetState.UNKNOWN))
                .add("repeated", job.repeated())
                .add("succeeded", job.outcomes().getOrDefault(TargetState.SUCCEEDED, 0));
        job.submittedBy().ifPresent(name -> json.add("submittedBy", name));
        job.schedule().ifPresent(schedule -> json.add("schedule", schedule.toString()));
        return json.build();
    }

    private static int count(JobStatus job, JobTargetState state) {
        return job.targets().getOrDefault(state, 0);
    }

    static JsonObject of(JobResult result) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("target", result.target())
                .add("state", result.outcome().map(TargetState::inWords).orElseGet(result.state()::inWords))
                .add("attempts", result.attempts())
                .add("takenUp", result.takenUp())
                .add("objects", result.objects())
                .add("kept", result.kept())
                .add("errors", result.errorCount());
        result.node().ifPresent(node -> json.add("node", node));
        result.failure().ifPresent(failure -> json.add("failure", failure));
        result.started().ifPresent(started -> json.add("millis", millis(started, result)));
        return json.build();
    }

    private static long millis(Instant started, JobResult result) {
        return Duration.between(started, result.ended().orElseGet(Instant::now)).toMillis();
    }
}
