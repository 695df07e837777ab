package org.runspace.sample.fleet;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Resources;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Runs a script at many targets. The items are written as they arrive, one JSON object a line. */
@Path("fleets")
public class FleetsEndpoint {
    @Inject
    private Resources resources;

    @Inject
    private Fleets fleets;

    @Context
    private HttpServletRequest request;

    /**
     * Starts a run.
     *
     * @param id an id that the page has chosen, with which it can stop the run
     * @param body a JSON object with what {@link org.runspace.sample.script.ScriptCall} reads; as {@code targets}
     *     objects with a pool as {@code resource} and either its {@code hosts} or a number of {@code copies}; and if
     *     wanted {@code throttle}, {@code canary}, {@code stopAfter} or {@code stopAfterPercent}
     * @return lines of JSON, the first one when the run can be stopped, the last one with the outcome
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/x-ndjson")
    public StreamingOutput start(@PathParam("id") String id, InputStream body) {
        return fleets.start(
                id,
                FleetRequest.read(JsonBody.read(body), resources),
                request.getUserPrincipal().getName());
    }

    /**
     * Stops a run at all targets.
     *
     * @param id the id that the run was started with
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id}")
    public void stop(@PathParam("id") String id) {
        fleets.find(id).ifPresent(FleetRun::stop);
    }

    /**
     * Stops a run at one target.
     *
     * @param id the id that the run was started with
     * @param target the target's number, from 0 on in the order of the first line
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id}/targets/{target: [0-9]{1,4}}")
    public void stop(@PathParam("id") String id, @PathParam("target") int target) {
        fleets.find(id).ifPresent(run -> run.stop(target));
    }
}
