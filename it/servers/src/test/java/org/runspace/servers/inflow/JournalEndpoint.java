package org.runspace.servers.inflow;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Tells what the beans got. */
@Path("{bean}")
public class JournalEndpoint {
    @Inject
    private Journal journal;

    /**
     * The objects that a bean was called with.
     *
     * @param bean the name that it has in the journal
     * @return a line for each, in their order
     */
    @GET
    public String got(@PathParam("bean") String bean) {
        return String.join("\n", journal.of(bean));
    }
}
