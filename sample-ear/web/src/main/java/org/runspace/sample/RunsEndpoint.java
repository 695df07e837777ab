package org.runspace.sample;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import org.runspace.PowerShell;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;
import org.runspace.sample.live.LiveRuns;
import org.runspace.sample.live.RunId;
import org.runspace.sample.live.RunTitle;
import org.runspace.sample.question.Answered;
import org.runspace.sample.script.ScriptCall;

/** Runs commands and scripts. Their items are written as they arrive, one JSON object a line. */
@Path("runs")
public class RunsEndpoint {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Set<String> NAMES = JsonBody.names(ScriptCall.NAMES, "resource");

    @Inject
    private Resources resources;

    @Inject
    private LiveRuns runs;

    @Context
    private HttpServletRequest request;

    /**
     * Starts a run.
     *
     * @param id an id that the page has chosen, which no current run may have
     * @param body a JSON object with the pool as {@code resource}, and what {@link ScriptCall} reads
     * @param page gets lines of JSON, the first one when the run can be stopped, the last one with the outcome
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/x-ndjson")
    public void start(@PathParam("id") String id, InputStream body, @Suspended AsyncResponse page) {
        JsonBody wanted = JsonBody.read(body, NAMES);
        Resources.Resource resource = resources.require(wanted.text("resource"));
        ScriptCall call = ScriptCall.read(wanted);
        PowerShell shell = call.addTo(resource.source().powerShell());
        Owner owner = Owner.of(request);
        RunTitle title = RunTitle.now("runs/" + id, owner.user(), resource.id(), call.source());
        runs.begin(id, title, owner, lines -> new Run(shell, LIMIT, lines), page);
    }

    /**
     * Answers a question of a run, also of another user's. The first answer counts.
     *
     * @param id the id that the run was started with
     * @param question the question's number
     * @param body a JSON object with a text for each field of the question as {@code values}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}/answers/{question}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void answer(@PathParam("id") String id, @PathParam("question") int question, InputStream body) {
        Answered answered = Answered.read(body, request);
        answered.to(question, runs.find(id, Run.class).map(Run::questions));
    }

    /**
     * Stops a run, also another user's.
     *
     * @param id the id that the run was started with
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}")
    public void stop(@PathParam("id") String id) {
        runs.find(id, Run.class).ifPresent(Run::stop);
    }
}
