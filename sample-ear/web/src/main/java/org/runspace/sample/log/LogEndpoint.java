package org.runspace.sample.log;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.runspace.sample.JsonBody;
import org.runspace.sample.WholeNumber;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Tells who ran what. */
@Path("log")
public class LogEndpoint {
    private static final int MOST = 100;

    @Inject
    private LogTable table;

    /**
     * Returns runs that have ended, the newest first.
     *
     * @param before the id of the run before which to begin; the newest without it
     * @return an array of at most 100 objects
     */
    @GET
    @Needs(Role.ADMINISTRATOR)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonArray runs(@QueryParam("before") @DefaultValue("" + Long.MAX_VALUE) WholeNumber before) {
        JsonArrayBuilder runs = Json.createArrayBuilder();
        read(before.value()).forEach(run -> runs.add(run.toJson()));
        return runs.build();
    }

    private List<LoggedRun> read(long before) {
        try {
            return table.read(before, MOST);
        } catch (IllegalStateException e) {
            throw JsonBody.refusal(Response.Status.SERVICE_UNAVAILABLE, e.getMessage());
        }
    }
}
