package org.runspace.servers.lookup;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.error.RunspaceException;

/** Shows and opens pools of the server by their names. */
@Path("")
public class LookupEndpoint {
    /** The pool that the application brings along. */
    private static final String OWN = "own";

    /**
     * Tells a pool's final configuration.
     *
     * @param name the pool's name without {@code psrp/}
     * @return one line
     * @throws NamingException if there is no such pool
     */
    @GET
    @Path("{name}")
    public String configuration(@PathParam("name") String name) throws NamingException {
        return pool(name).toString();
    }

    /**
     * Opens a session and closes it.
     *
     * @param name the pool's name without {@code psrp/}
     * @return "opened", or why it was not
     * @throws NamingException if there is no such pool
     */
    @POST
    @Path("{name}")
    public String open(@PathParam("name") String name) throws NamingException {
        try (RemoteRunspace session = pool(name).open()) {
            return "opened";
        } catch (RunspaceException e) {
            return e.getMessage();
        }
    }

    private static RunspaceSource pool(String name) throws NamingException {
        return InitialContext.doLookup((name.equals(OWN) ? "java:app/psrp/" : "psrp/") + name);
    }
}
