package org.runspace.servers.war;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.InvocationResult;
import org.runspace.PoolStatistics;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/** Runs scripts in any session of a pool, and tells how the pool is doing. */
@Path("pools/{pool}")
@RequestScoped
public class PoolsEndpoint {
    @Inject
    private Pools pools;

    @PathParam("pool")
    private String pool;

    /**
     * Runs a script.
     *
     * @param script what to run
     * @return a line for each object: the simple name of its value's Java type, if it has a value, a blank and its text
     */
    @POST
    public String run(String script) {
        return show(pools.get(pool).powerShell().addScript(script).invoke());
    }

    /**
     * Runs a script, and keeps none of its output.
     *
     * @param script what to run
     * @return how many characters the texts of its objects have
     */
    @POST
    @Path("length")
    public long length(String script) {
        try (Stream<PSObject> output = pools.get(pool).powerShell().addScript(script).stream()) {
            return output.mapToLong(object -> object.toString().length()).sum();
        }
    }

    /**
     * The pool's numbers.
     *
     * @return the components of {@link PoolStatistics} in their order, with blanks between them
     */
    @GET
    @Path("statistics")
    public String statistics() {
        PoolStatistics now = pools.get(pool).statistics();
        return now.sessions() + " " + now.inUse() + " " + now.checkOuts() + " " + now.opened() + " "
                + now.openFailures() + " " + now.lost() + " " + now.replaced();
    }

    /**
     * The pool's final configuration.
     *
     * @return one line
     */
    @GET
    @Path("configuration")
    public String configuration() {
        return pools.factory(pool).toString();
    }

    /**
     * Opens a session and closes it.
     *
     * @return "opened", or why it was not
     */
    @POST
    @Path("opening")
    public String open() {
        try (RemoteRunspace session = pools.get(pool).open()) {
            return "opened";
        } catch (RunspaceException e) {
            return e.getMessage();
        }
    }

    static String show(InvocationResult<PSObject> result) {
        return result.output().stream()
                .map(object -> type(object) + " " + object)
                .collect(Collectors.joining("\n"));
    }

    private static String type(PSObject object) {
        return (object.value() == null ? object : object.value()).getClass().getSimpleName();
    }
}
