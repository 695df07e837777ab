package org.runspace.servers.steps;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.runspace.PoolStatistics;

/** Takes steps, all of a request on one thread. */
@Path("")
@RequestScoped
public class StepsEndpoint {
    @Resource
    private UserTransaction transaction;

    @Inject
    private Nested nested;

    @Inject
    private Annotated annotated;

    /**
     * Takes one step after the other, also after one that fails.
     *
     * @param file where scripts write their lines
     * @param steps one a line, see {@link Steps}
     * @return what the steps told, one a line
     */
    @POST
    public String take(@QueryParam("file") String file, String steps) {
        try (Steps all = new Steps(file, transaction, nested, annotated)) {
            steps.lines().forEach(all::take);
            return all.told();
        }
    }

    /**
     * Tells how a pool is doing.
     *
     * @param pool its name
     * @return its sessions, those in use, and those that were lost
     */
    @GET
    @Path("{pool}")
    public String statistics(@PathParam("pool") String pool) {
        PoolStatistics now = Steps.pool(pool).statistics();
        return now.sessions() + " " + now.inUse() + " " + now.lost();
    }
}
