package org.runspace.sample.terminal;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jline.terminal.Size;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Opens and ends terminals. What is typed and shown goes through {@link TerminalSocket}. */
@Path("terminals")
public class TerminalsEndpoint {
    @Inject
    private Resources resources;

    @Inject
    private Terminals terminals;

    @Context
    private HttpServletRequest request;

    /**
     * Opens a terminal.
     *
     * @param body a JSON object with the pool as {@code resource} and the size as {@code columns} and {@code rows}
     * @return a JSON object with the new terminal's {@code id}
     * @throws IOException never
     */
    @POST
    @Needs(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject open(InputStream body) throws IOException {
        JsonBody wanted = JsonBody.read(body, Set.of("resource", "columns", "rows"));
        Resources.Resource resource = resources.require(wanted.text("resource"));
        Size size = WebTerminal.size(wanted.number("columns"), wanted.number("rows"));
        return Json.createObjectBuilder()
                .add("id", terminals.open(resource, size, Owner.of(request)))
                .build();
    }

    /**
     * Ends a terminal of this HTTP session, if there is one.
     *
     * @param id its id
     */
    @DELETE
    @Needs(Role.OPERATOR)
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        terminals.find(id, Owner.of(request)).ifPresent(terminal -> terminal.end("It was closed."));
    }
}
