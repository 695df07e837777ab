package org.runspace.servers.relay;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.stream.Collectors;
import org.runspace.PSObject;
import org.runspace.RunspaceException;
import org.runspace.RunspaceSource;
import org.runspace.cdi.RunspaceResource;

/** Runs scripts in sessions of pools that the application's descriptor defines by connection strings. */
@Path("")
@RequestScoped
public class RelayEndpoint {
    @Inject
    @RunspaceResource("java:app/psrp/relay")
    private RunspaceSource relay;
    @Inject
    @RunspaceResource("java:app/psrp/stranger")
    private RunspaceSource stranger;

    /**
     * Runs a script behind the relay.
     *
     * @param script what to run
     * @return a line for each object
     */
    @POST
    @Path("relay")
    public String run(String script) {
        return output(relay, script);
    }

    /**
     * Tries to, with a password that is wrong.
     *
     * @param script what to run
     * @return what comes of it
     */
    @POST
    @Path("stranger")
    public String runAsStranger(String script) {
        return output(stranger, script);
    }

    private static String output(RunspaceSource pool, String script) {
        try {
            return pool.powerShell().addScript(script).invoke().output().stream().map(PSObject::toString).collect(Collectors.joining("\n"));
        } catch (RunspaceException e) {
            return e.getMessage();
        }
    }
}
