package org.runspace.sample.fleet;

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
import java.util.Optional;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;
import org.runspace.sample.live.RunId;
import org.runspace.sample.question.Answered;

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
     * @param id an id that the page has chosen, which no current run may have
     * @param body a JSON object with what {@link org.runspace.sample.script.ScriptCall} reads; as {@code targets}
     *     objects with a pool as {@code resource} and either its {@code hosts} or a number of {@code copies}; and if
     *     wanted {@code throttle}, {@code canary}, {@code stopAfter} or {@code stopAfterPercent}
     * @param page gets lines of JSON, the first one when the run can be stopped, the last one with the outcome
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/x-ndjson")
    public void start(@PathParam("id") String id, InputStream body, @Suspended AsyncResponse page) {
        fleets.start(
                id, FleetRequest.read(JsonBody.read(body, FleetRequest.NAMES), resources), Owner.of(request), page);
    }

    /**
     * Stops a run at all targets, also another user's.
     *
     * @param id the id that the run was started with
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}")
    public void stop(@PathParam("id") String id) {
        fleets.find(id).ifPresent(FleetRun::stop);
    }

    /**
     * Stops a run at one target, also another user's.
     *
     * @param id the id that the run was started with
     * @param target the target's number, from 0 on in the order of the first line
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}/targets/{target: [0-9]{1,4}}")
    public void stop(@PathParam("id") String id, @PathParam("target") int target) {
        find(id, target).ifPresent(TargetRun::stop);
    }

    /**
     * Answers a question of one target, also in another user's run. The first answer counts.
     *
     * @param id the id that the run was started with
     * @param target the target's number, from 0 on in the order of the first line
     * @param question the question's number at this target
     * @param body a JSON object with a text for each field of the question as {@code values}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}/targets/{target: [0-9]{1,4}}/answers/{question}")
    @Consumes(MediaType.APPLICATION_JSON)
    public void answer(
            @PathParam("id") String id,
            @PathParam("target") int target,
            @PathParam("question") int question,
            InputStream body) {
        Answered answered = Answered.read(body, request);
        answered.to(question, find(id, target).map(TargetRun::questions));
    }

    private Optional<TargetRun> find(String id, int target) {
        return fleets.find(id).flatMap(run -> run.target(target));
    }
}
