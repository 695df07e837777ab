package org.runspace.sample.script;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.runspace.object.SecureString;
import org.runspace.pipeline.ScriptParameter;
import org.runspace.sample.JsonBody;

/**
 * What a page asks for one parameter of a script.
 *
 * @param declared the parameter
 * @param kind how its value is given
 * @param help what it is; may be empty
 */
public record ParameterField(ScriptParameter declared, Kind kind, String help) {
    private static final Set<String> NUMBERS = Set.of(
            "byte", "sbyte", "int16", "uint16", "short", "ushort", "int", "int32", "uint32", "uint", "long", "int64",
            "uint64", "ulong", "float", "single", "double", "decimal", "bigint");

    /** How a value is given; always as a text. */
    public enum Kind {
        /** A line of text, of which PowerShell makes what the parameter wants. */
        TEXT,
        /** A number. */
        NUMBER,
        /** Several values, one a line. */
        LIST,
        /** One of the parameter's values. */
        CHOICE,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** {@code true} if it is on. */
        SWITCH,
        /** A text that is not shown, and gets to the script as a SecureString. */
        SECRET
    }

    static ParameterField of(ScriptParameter declared, String help) {
        return new ParameterField(declared, kind(declared), help);
    }

    private static Kind kind(ScriptParameter declared) {
        String type = declared.type().orElse("").toLowerCase(Locale.ROOT);
        String name = type.substring(type.lastIndexOf('.') + 1);
        if (name.endsWith("[]")) {
            return Kind.LIST;
        }
        if (!declared.values().isEmpty()) {
            return Kind.CHOICE;
        }
        return switch (name) {
            case "switch", "switchparameter" -> Kind.SWITCH;
            case "bool", "boolean" -> Kind.TRUTH;
            case "securestring" -> Kind.SECRET;
            default -> NUMBERS.contains(name) ? Kind.NUMBER : Kind.TEXT;
        };
    }

    String name() {
        return declared.name();
    }

    /** Returns the value that the script gets of what was given; the text is not empty. */
    Object value(String given) {
        return switch (kind) {
            case TEXT, NUMBER -> given;
            case LIST -> given.lines().filter(line -> !line.isBlank()).toList();
            case CHOICE -> choice(given);
            case TRUTH, SWITCH -> truth(given);
            case SECRET -> SecureString.of(given.toCharArray());
        };
    }

    private String choice(String given) {
        return declared.values().stream()
                .filter(given::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> refusal("one of " + String.join(", ", declared.values())));
    }

    private Boolean truth(String given) {
        return switch (given) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refusal("true or false");
        };
    }

    private RuntimeException refusal(String expected) {
        return JsonBody.refusal(Response.Status.BAD_REQUEST, "The parameter " + name() + " must be " + expected + ".");
    }

    JsonObjectBuilder toJson() {
        List<String> values = declared.values();
        return Json.createObjectBuilder()
                .add("name", name())
                .add("kind", kind.name())
                .add("type", declared.type().orElse(""))
                .add("values", Json.createArrayBuilder(values))
                .add("mandatory", declared.mandatory())
                .add("otherwise", declared.defaultSource().orElse(""))
                .add("help", help);
    }
}
