package org.runspace.sample;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Duration;
import org.runspace.PowerShell;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;
import org.runspace.sample.script.ScriptCall;

/** Runs commands and scripts. Their items are written as they arrive, one JSON object a line. */
@Path("runs")
public class RunsEndpoint {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Inject
    private Resources resources;

    @Inject
    private Runs runs;

    /**
     * Starts a run.
     *
     * @param id an id that the page has chosen, with which it can stop the run
     * @param body a JSON object with the pool as {@code resource}, and what {@link ScriptCall} reads
     * @return lines of JSON, the first one when the run can be stopped, the last one with the outcome
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/x-ndjson")
    public StreamingOutput start(@PathParam("id") String id, InputStream body) {
        JsonBody request = JsonBody.read(body);
        Resources.Resource resource = resources.require(request.text("resource"));
        PowerShell shell = ScriptCall.read(request).addTo(resource.source().powerShell());
        return out -> runs.write(id, new Run(shell, LIMIT, new ItemLines(out)));
    }

    /**
     * Answers a question of a run.
     *
     * @param id the id that the run was started with
     * @param question the question's number
     * @param body a JSON object with a text for each field of the question as {@code values}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}/answers/{question}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void answer(@PathParam("id") String id, @PathParam("question") int question, InputStream body) {
        if (!runs.answer(id, question, JsonBody.read(body).texts("values"))) {
            throw JsonBody.refusal(Response.Status.CONFLICT, "The run does not wait for this answer any more.");
        }
    }

    /**
     * Stops a run.
     *
     * @param id the id that the run was started with
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id}")
    public void stop(@PathParam("id") String id) {
        runs.stop(id);
    }
}
