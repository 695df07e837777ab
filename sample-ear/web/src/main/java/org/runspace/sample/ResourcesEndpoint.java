package org.runspace.sample;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.runspace.PoolStatistics;
import org.runspace.error.RunspaceException;

/** Lists the pools: whether they can be used, and the counts of the sessions of those that can. */
@Path("resources")
public class ResourcesEndpoint {
    @Inject
    private Resources resources;

    /**
     * Returns all pools.
     *
     * @return an array of objects
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonArray list() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        resources.all().forEach(resource -> list.add(describe(resource)));
        return list.build();
    }

    private static JsonObjectBuilder describe(Resources.Resource resource) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", resource.id())
                .add("jndi", resource.jndi())
                .add("title", resource.title());
        try {
            requireSession(resource);
            JsonObjectBuilder statistics = describe(resource.source().statistics());
            return json.add("available", true).add("statistics", statistics);
        } catch (RunspaceException e) {
            return json.add("available", false).add("reason", e.getMessage());
        }
    }

    /** A pool that has sessions works. Of one that has none, only an attempt to open a session shows it. */
    private static void requireSession(Resources.Resource resource) {
        if (resource.source().statistics().sessions() == 0) {
            resource.source().open().close();
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
                .add("replaced", numbers.replaced());
    }
}
