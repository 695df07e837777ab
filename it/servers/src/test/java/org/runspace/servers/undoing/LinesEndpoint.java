package org.runspace.servers.undoing;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Tells what the scripts of this application have written. */
@Path("")
public class LinesEndpoint {
    @Inject
    private Lines lines;

    /**
     * Tells it.
     *
     * @return the lines
     */
    @GET
    public String lines() {
        return String.join("\n", lines.all());
    }
}
