package org.runspace.sample.live;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.runspace.sample.Owner;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Lists the current runs, and lets pages watch them. */
@Path("live")
public class LiveEndpoint {
    @Inject
    private LiveRuns runs;

    @Context
    private HttpServletRequest request;

    /**
     * Returns the current runs, the newest first.
     *
     * @return an array of objects
     */
    @GET
    @Needs(Role.OPERATOR)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonArray list() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        runs.all()
                .forEach(each -> list.add(each.getValue()
                        .title()
                        .toJson()
                        .add("id", each.getKey())
                        .add("watchers", each.getValue().watchers().size())));
        return list.build();
    }

    /**
     * Lets a page watch a run.
     *
     * @param id the id that the run was started with
     * @param page gets the lines that the page that started it got and gets
     */
    @GET
    @Needs(Role.OPERATOR)
    @Path("{id: " + RunId.PATTERN + "}")
    @Produces("application/x-ndjson")
    public void watch(@PathParam("id") String id, @Suspended AsyncResponse page) {
        runs.watch(id, Owner.of(request), page);
    }
}
