package org.runspace.engine.host;

import java.util.ArrayList;
import java.util.List;
import org.runspace.engine.message.HostMethod;
import org.runspace.host.FieldDescription;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.OrdinalIgnoreCase;

/**
 * Warns the user that the server asks for a secret: a script there could word its question as if the local system asked
 * (MS-PSRP 5.1).
 */
final class RemoteWarnings {
    private static final String CAPTION = "PowerShell credential request";

    private final String computer;

    RemoteWarnings(String computer) {
        this.computer = computer;
    }

    /** Writes a warning before a question for a secure string, whose texts have no place for one. */
    void beforehand(HostMethod method, HostActions.Values parameters, PSHostUserInterface ui) {
        boolean line = method == HostMethod.READ_LINE_AS_SECURE_STRING;
        if (line || (method == HostMethod.PROMPT && asksFor(FieldDescription.SECURE_STRING, parameters.get(2)))) {
            ui.writeWarningLine("A script or application on the remote computer " + computer
                    + " asks for a secret. Enter it only if you trust that" + " computer and what runs there.");
        }
    }

    /** Marks caption and message of a question for credentials. */
    HostActions.Values marked(HostMethod method, HostActions.Values parameters) {
        boolean credential =
                method == HostMethod.PROMPT_FOR_CREDENTIAL_1 || method == HostMethod.PROMPT_FOR_CREDENTIAL_2;
        if (!credential && !(method == HostMethod.PROMPT && asksFor(FieldDescription.CREDENTIAL, parameters.get(2)))) {
            return parameters;
        }
        List<Object> marked = new ArrayList<>(parameters.all());
        String caption = parameters.get(0);
        marked.set(
                0, caption.isEmpty() || OrdinalIgnoreCase.equal(caption, CAPTION) ? CAPTION : CAPTION + ": " + caption);
        marked.set(
                1,
                "Warning: a script or application on the remote computer " + computer
                        + " asks for your credentials. Enter them only if you trust"
                        + " that computer and what runs there.\n\n" + parameters.get(1));
        return new HostActions.Values(marked);
    }

    private static boolean asksFor(String type, List<FieldDescription> fields) {
        return fields.stream().anyMatch(field -> OrdinalIgnoreCase.equal(field.typeFullName(), type));
    }
}
