package org.runspace.servers.war;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.runspace.RemoteRunspace;
import org.runspace.cdi.RunspaceResource;

/** Runs scripts in pools whose names a test says. */
@Path("names")
@RequestScoped
public class NamesEndpoint {
    @Inject
    @Any
    private Instance<RemoteRunspace> runspaces;

    /**
     * Runs a script.
     *
     * @param name of the pool
     * @param script what to run
     * @return as at {@link PoolsEndpoint#run}
     */
    @POST
    public String run(@QueryParam("name") String name, String script) {
        return PoolsEndpoint.show(
                runspaces.select(RunspaceResource.Literal.of(name)).get().invoke(script));
    }
}
