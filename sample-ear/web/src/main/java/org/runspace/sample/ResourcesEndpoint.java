package org.runspace.sample;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.runspace.PoolStatistics;
import org.runspace.error.RunspaceException;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Lists the pools with the counts of their sessions, and tells whether one can be used. */
@Path("resources")
public class ResourcesEndpoint {
    @Inject
    private Resources resources;

    @Inject
    private LongAnswers answers;

    @Context
    private HttpServletRequest request;

    /**
     * Returns all pools. Opens nothing.
     *
     * @return an array of objects
     */
    @GET
    @Needs(Role.VIEWER)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonArray list() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        resources.all().forEach(resource -> list.add(describe(resource)));
        return list.build();
    }

    /**
     * Tells whether a pool can be used. One that has sessions can; of one that has none only an attempt to open a
     * session shows it, so this is no request that another site's page could make a browser send.
     *
     * @param id its short name
     * @param page gets an object: {@code available}, and if it is not, the {@code reason}
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("{id}/check")
    @Produces(MediaType.APPLICATION_JSON)
    public void check(@PathParam("id") String id, @Suspended AsyncResponse page) {
        Resources.Resource pool = resources.require(id);
        answers.begin(Owner.of(request), page, () -> check(pool));
    }

    private static JsonObject check(Resources.Resource pool) {
        try {
            if (pool.source().statistics().sessions() == 0) {
                pool.open(Optional.empty()).close();
            }
            return Json.createObjectBuilder().add("available", true).build();
        } catch (RunspaceException e) {
            return Json.createObjectBuilder()
                    .add("available", false)
                    .add("reason", e.getMessage())
                    .build();
        }
    }

    private static JsonObjectBuilder describe(Resources.Resource resource) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", resource.id())
                .add("jndi", resource.jndi())
                .add("title", resource.title())
                .add("hasHosts", resource.hasHosts());
        try {
            return json.add("statistics", describe(resource.source().statistics()));
        } catch (RunspaceException e) {
            return json.add("reason", e.getMessage());
        }
    }

    private static JsonObjectBuilder describe(PoolStatistics numbers) {
        return Json.createObjectBuilder()
                .add("sessions", numbers.sessions())
                .add("inUse", numbers.inUse())
                .add("checkOuts", numbers.checkOuts())
                .add("opened", numbers.opened())
                .add("openFailures", numbers.openFailures())
                .add("lost", numbers.lost())
                .add("replaced", numbers.replaced())
                .add("waiting", numbers.waiting())
                .add("commands", numbers.commands())
                .add("openMillis", numbers.openTime().toMillis())
                .add("lastOpenFailure", numbers.lastOpenFailure())
                .add("lastOpenRemedy", numbers.lastOpenRemedy());
    }
}
