package org.runspace.sample.script;

import java.util.Map;
import java.util.Set;
import org.runspace.PowerShell;
import org.runspace.sample.JsonBody;

/**
 * A script of a page with the values of its parameters.
 *
 * @param source the script
 * @param parameters the values by the parameters' names
 */
public record ScriptCall(String source, Map<String, Object> parameters) {
    private static final String SCRIPT = "script";

    /** What a body may have of it. */
    public static final Set<String> NAMES = Set.of(SCRIPT, ScriptForm.PARAMETERS);

    /**
     * Reads it.
     *
     * @param body a JSON object with the source as {@code script}, and the values as {@link ScriptForm#values} has them
     * @return the call
     * @throws jakarta.ws.rs.WebApplicationException if it is something else
     */
    public static ScriptCall read(JsonBody body) {
        String source = body.text(SCRIPT);
        return new ScriptCall(source, ScriptForm.of(source).values(body));
    }

    /**
     * Collects it for a run.
     *
     * @param shell what collects
     * @return the same
     */
    public PowerShell addTo(PowerShell shell) {
        shell.addScript(source);
        parameters.forEach(shell::addParameter);
        return shell;
    }
}
