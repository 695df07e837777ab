package org.runspace.sample.script;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.runspace.pipeline.ScriptParameters;
import org.runspace.sample.JsonBody;

/**
 * The form for the parameters of a script, made from its {@code param(...)} and its help.
 *
 * @param fields what is asked for; none if the script has no parameters, or its text does not tell them
 */
public record ScriptForm(List<ParameterField> fields) {
    /** What the values are called in a body. */
    public static final String PARAMETERS = "parameters";

    static ScriptForm of(String source) {
        return of(source, ScriptHelp.of(source));
    }

    static ScriptForm of(String source, ScriptHelp help) {
        return new ScriptForm(ScriptParameters.of(source).orElse(List.of()).stream()
                .map(declared -> ParameterField.of(declared, help.ofParameter(declared.name())))
                .toList());
    }

    /**
     * Reads what a page sends for the fields. A field that was left empty is not among the values, so the script's own
     * default counts.
     *
     * @param body a JSON object with the texts by their parameters' names as {@code parameters}, if there are some
     * @return the values by the parameters' names
     * @throws jakarta.ws.rs.WebApplicationException if it names something else, or a value is none of its parameter
     */
    public Map<String, Object> values(JsonBody body) {
        Map<String, Object> values = new LinkedHashMap<>();
        body.textsByName(PARAMETERS).forEach((name, text) -> {
            ParameterField field = field(name);
            if (!text.isEmpty()) {
                values.put(field.name(), field.value(text));
            }
        });
        return values;
    }

    private ParameterField field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> JsonBody.refusal(
                        Response.Status.BAD_REQUEST,
                        "The parameters must be texts of parameters that the script has."));
    }

    JsonArrayBuilder toJson() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        fields.forEach(field -> list.add(field.toJson()));
        return list;
    }
}
