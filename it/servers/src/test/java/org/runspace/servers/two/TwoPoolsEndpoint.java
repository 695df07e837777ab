package org.runspace.servers.two;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.stream.Collectors;
import org.runspace.RunspaceSource;
import org.runspace.cdi.RunspaceResource;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/** Runs scripts in sessions of two pools that the application's descriptor defines. */
@Path("")
@RequestScoped
public class TwoPoolsEndpoint {
    @Inject
    @RunspaceResource("java:app/psrp/first")
    private RunspaceSource first;

    @Inject
    @RunspaceResource("java:app/psrp/second")
    private RunspaceSource second;

    /**
     * Runs a script in a session of the first pool.
     *
     * @param script what to run
     * @return a line for each object, or why there is none
     */
    @POST
    @Path("first")
    public String runInFirst(String script) {
        return output(first, script);
    }

    /**
     * Runs a script in a session of the second pool.
     *
     * @param script what to run
     * @return a line for each object, or why there is none
     */
    @POST
    @Path("second")
    public String runInSecond(String script) {
        return output(second, script);
    }

    private static String output(RunspaceSource pool, String script) {
        try {
            return pool.powerShell().addScript(script).invoke().output().stream()
                    .map(PSObject::toString)
                    .collect(Collectors.joining("\n"));
        } catch (RunspaceException e) {
            return e.getMessage();
        }
    }
}
