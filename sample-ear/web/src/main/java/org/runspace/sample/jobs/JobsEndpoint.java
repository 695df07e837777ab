package org.runspace.sample.jobs;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.runspace.PipelineItem;
import org.runspace.PipelineState;
import org.runspace.jobs.FleetJob;
import org.runspace.jobs.FleetJobs;
import org.runspace.jobs.JobStatus;
import org.runspace.object.PSObject;
import org.runspace.sample.ItemLines;
import org.runspace.sample.JsonBody;
import org.runspace.sample.LongAnswers;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;
import org.runspace.sample.WholeNumber;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;
import org.runspace.sample.script.SavedScript;
import org.runspace.sample.script.SavedScripts;

/**
 * Submits, shows, cancels and repeats jobs. What a request does wrong is answered by
 * {@link org.runspace.sample.RefusedRequests}.
 */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsEndpoint {
    private static final int MOST_JOBS = 100;
    private static final int MOST_RESULTS = 200;

    @Inject
    private JobsNode node;

    @Inject
    private SavedScripts scripts;

    @Inject
    private Resources resources;

    @Inject
    private LongAnswers answers;

    @Context
    private HttpServletRequest request;

    /**
     * Returns the jobs and schedules of all servers with the same database.
     *
     * @param from how many newer jobs are left out
     * @return an object with the name of this {@code node}, how much is {@code kept}, the {@code schedules} that were
     *     not cancelled, and up to 100 {@code jobs}, the newest first
     */
    @GET
    @Needs(Role.VIEWER)
    public JsonObject list(@QueryParam("from") @DefaultValue("0") WholeNumber from) {
        return Json.createObjectBuilder()
                .add("node", node.name())
                .add("kept", JobJson.of(JobsNode.LIMITS))
                .add("schedules", list(jobs().schedules()))
                .add("jobs", list(jobs().newest(from.toInt(), MOST_JOBS)))
                .build();
    }

    private static JsonArrayBuilder list(List<JobStatus> jobs) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        jobs.forEach(job -> list.add(JobJson.of(job)));
        return list;
    }

    /**
     * Submits a job, for now or later, or its schedule.
     *
     * @param body a JSON object: see {@link JobRequest}
     * @return an object with its {@code id}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonObject submit(InputStream body) {
        JsonBody json = JsonBody.read(body, JobRequest.NAMES);
        resources.require(json.text("resource"));
        SavedScript script = scripts.find(json.text("script"))
                .orElseThrow(() -> JsonBody.refusal(
                        Response.Status.NOT_FOUND,
                        "No script has the id that the body names; api/scripts lists those there are."));
        JobRequest wanted = JobRequest.of(json, script);
        FleetJob job = wanted.job().submittedBy(user());
        return id(wanted.schedule()
                .map(schedule -> jobs().schedule(job, schedule))
                .orElseGet(() -> jobs().submit(job, wanted.startAt().orElseGet(Instant::now))));
    }

    /**
     * Returns where a job is, and what came of some of its targets.
     *
     * @param id the job
     * @param from the place of the first of these targets
     * @return an object with the {@code job} and the {@code results}
     */
    @GET
    @Needs(Role.VIEWER)
    @Path("{id}")
    public JsonObject show(@PathParam("id") UUID id, @QueryParam("from") @DefaultValue("0") WholeNumber from) {
        // the job first: what it counts as ended has a result then, and not the other way round
        JobStatus job = jobs().status(id);
        JsonArrayBuilder results = Json.createArrayBuilder();
        jobs().results(id, from.toInt(), MOST_RESULTS).forEach(result -> results.add(JobJson.of(result)));
        return Json.createObjectBuilder()
                .add("job", JobJson.of(job))
                .add("results", results)
                .build();
    }

    /**
     * Returns the objects and the error messages of a target, as far as they are stored.
     *
     * @param id the job
     * @param target the target's name
     * @param page gets lines of JSON, as those of a run to its end
     */
    @GET
    @Needs(Role.VIEWER)
    @Path("{id}/output")
    @Produces("application/x-ndjson")
    public void output(
            @PathParam("id") UUID id,
            @QueryParam("target") @DefaultValue("") String target,
            @Suspended AsyncResponse page) {
        FleetJobs from = jobs();
        answers.begin(Owner.of(request), page, () -> lines(from, id, target));
    }

    private static StreamingOutput lines(FleetJobs from, UUID id, String target) {
        List<PSObject> objects = from.output(id, target);
        List<String> errors = from.errors(id, target);
        return out -> {
            ItemLines lines = new ItemLines((bytes, count) -> out.write(bytes));
            objects.forEach(each -> lines.write(new PipelineItem.Output(each)));
            errors.forEach(lines::writeError);
            lines.write(new PipelineItem.StateChanged(PipelineState.COMPLETED, null));
            lines.flush();
        };
    }

    /**
     * Starts no target any more and stops those that run, or ends a schedule.
     *
     * @param id the job or the schedule
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}/cancel")
    public void cancel(@PathParam("id") UUID id) {
        jobs().cancel(id);
    }

    /**
     * Submits a job for those targets that failed and at which nothing has begun.
     *
     * @param id a job
     * @return an object with the new job's {@code id}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}/retry")
    public JsonObject retry(@PathParam("id") UUID id) {
        return id(jobs().retryFailed(id, user())
                .orElseThrow(() -> JsonBody.refusal(
                        Response.Status.CONFLICT,
                        "No target failed before something had begun there: what has begun is not repeated.")));
    }

    /**
     * Removes a job and its results.
     *
     * @param id a job that has ended
     */
    @DELETE
    @Needs(Role.ADMINISTRATOR)
    @Path("{id}")
    public void remove(@PathParam("id") UUID id) {
        if (!jobs().remove(id)) {
            throw JsonBody.refusal(Response.Status.CONFLICT, "The job has not ended. Cancel it first.");
        }
    }

    /** For whom the job's runs are, whichever server they are on. */
    private String user() {
        return request.getUserPrincipal().getName();
    }

    private FleetJobs jobs() {
        return node.jobs();
    }

    private static JsonObject id(UUID id) {
        return Json.createObjectBuilder().add("id", id.toString()).build();
    }
}
