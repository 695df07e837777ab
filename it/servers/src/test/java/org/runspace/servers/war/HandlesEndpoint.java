package org.runspace.servers.war;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.runspace.RemoteRunspace;

/** Keeps raw connection handles over requests, as a careless application does. */
@Path("handles/{id}")
@ApplicationScoped
public class HandlesEndpoint {
    private final Map<String, RemoteRunspace> handles = new ConcurrentHashMap<>();

    @Inject
    private Pools pools;

    @Resource
    private UserTransaction transaction;

    /**
     * Takes a session out of a pool.
     *
     * @param id to name the handle by
     * @param pool which pool
     */
    @PUT
    public void open(@PathParam("id") String id, @QueryParam("pool") String pool) {
        handles.put(id, pools.get(pool).open());
    }

    /**
     * Opens a handle in a transaction, which ends before the handle is used. The handle that had the name before is
     * closed only after that.
     *
     * @param id to name the handle by
     * @param pool which pool
     * @param script what to run
     * @return as at {@link PoolsEndpoint#run}
     * @throws Exception if the transaction cannot be had
     */
    @POST
    @Path("next")
    public String next(@PathParam("id") String id, @QueryParam("pool") String pool, String script) throws Exception {
        transaction.begin();
        RemoteRunspace fresh = pools.get(pool).open();
        transaction.commit();
        RemoteRunspace before = handles.put(id, fresh);
        String result = PoolsEndpoint.show(fresh.invoke(script));
        if (before != null) {
            before.close();
        }
        return result;
    }

    /**
     * Uses a handle, closed or not.
     *
     * @param id its name
     * @param script what to run
     * @return as at {@link PoolsEndpoint#run}
     */
    @POST
    public String run(@PathParam("id") String id, String script) {
        return PoolsEndpoint.show(handles.get(id).invoke(script));
    }

    /**
     * Closes a handle, which stays known.
     *
     * @param id its name
     */
    @DELETE
    public void close(@PathParam("id") String id) {
        handles.get(id).close();
    }
}
