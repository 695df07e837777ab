package org.runspace.sample;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Duration;
import org.runspace.PowerShell;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

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
     * @param body a JSON object with the pool as {@code resource} and the source as {@code script}
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
        PowerShell shell =
                resource.source().powerShell().addScript(request.text("script")).timeout(LIMIT);
        return out -> runs.write(id, new Run(shell, new ItemLines(out)));
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
