package org.runspace.servers.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.runspace.RunspaceSource;
import org.runspace.cdi.RunspaceAudit;
import org.runspace.cdi.RunspaceResource;

/** Runs a command for its caller, and tells what was written down. */
@Path("")
@RequestScoped
public class AuditEndpoint {
    @Inject
    @RunspaceResource("java:comp/env/psrp/own")
    private RunspaceSource pool;

    @Inject
    @RunspaceAudit("fleet")
    private Diary diary;

    /**
     * Runs a command with a value.
     *
     * @param value the value
     * @return what the command wrote
     */
    @POST
    public String run(String value) {
        return pool.powerShell()
                .addCommand("Write-Output")
                .addParameter("InputObject", value)
                .invoke()
                .output()
                .toString();
    }

    /**
     * Returns the diary.
     *
     * @return a line for each entry
     */
    @GET
    public String entries() {
        return String.join("\n", diary.entries());
    }
}
