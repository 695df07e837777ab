package org.runspace.sample.script;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import org.runspace.console.SecretLines;
import org.runspace.sample.JsonBody;
import org.runspace.sample.access.Needs;
import org.runspace.sample.access.Role;

/** Lists the saved scripts, and tells what a form for the parameters of any script has. Runs nothing. */
@Path("scripts")
@Produces(MediaType.APPLICATION_JSON)
public class ScriptsEndpoint {
    @Inject
    private SavedScripts scripts;

    /**
     * Returns the scripts that came with the application, which are those that a job can run.
     *
     * @return an array of objects
     */
    @GET
    @Needs(Role.VIEWER)
    public JsonArray list() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        scripts.all().forEach(script -> list.add(script.toJson()));
        return list.build();
    }

    /**
     * Returns what a form for a script has. {@code POST}, because a script does not fit into an address.
     *
     * @param body a JSON object with the source as {@code script}
     * @return an object with the {@code parameters}, and with {@code secret}, which is true if the script seems to hold
     *     a secret, so that nobody should keep it
     */
    @POST
    @Needs(Role.OPERATOR)
    @Path("form")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonObject form(InputStream body) {
        String source = JsonBody.read(body, Set.of("script")).text("script");
        return Json.createObjectBuilder()
                .add("parameters", ScriptForm.of(source).toJson())
                .add("secret", SecretLines.holds(source))
                .build();
    }
}
