package org.runspace.sample;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Says why a pool gives no sessions. */
@Path("diagnoses")
public class DiagnosesEndpoint {
    @Inject
    private Resources resources;

    @Inject
    private Diagnoses diagnoses;

    @Inject
    private LongAnswers answers;

    @Context
    private HttpServletRequest request;

    /**
     * Walks the way to a session of a pool.
     *
     * @param id the pool's short name
     * @param page gets a JSON object a line: for each step when it was taken, and last the result
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}")
    @Produces("application/x-ndjson")
    public void diagnose(@PathParam("id") String id, @Suspended AsyncResponse page) {
        Resources.Resource pool = resources.require(id);
        StreamingOutput lines = out -> diagnoses.write(pool, out);
        answers.begin(Owner.of(request), page, () -> lines);
    }
}
