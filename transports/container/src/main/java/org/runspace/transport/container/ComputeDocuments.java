package org.runspace.transport.container;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/**
 * The JSON that goes to the compute service and comes from it. What comes has grown from version to version, so that
 * only the few members are looked at that are needed.
 */
final class ComputeDocuments {
    private static final UUID NONE = new UUID(0, 0);
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 16)
                    .maxDocumentLength(1 << 20)
                    .build())
            .build();

    private ComputeDocuments() {}

    /** What a process is started by. */
    static String process(String commandLine, boolean restricted) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("CommandLine", commandLine);
            json.writeBooleanField("RestrictedToken", restricted);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** What the properties of a container say about its isolation. */
    static Isolation isolation(String container, String properties) throws TransportOpenException {
        Map<String, String> members;
        UUID machine;
        try {
            members = texts(properties);
            machine = uuid(members.getOrDefault("RuntimeId", ""));
        } catch (IOException | IllegalArgumentException e) {
            throw new TransportOpenException(
                    OpenFailure.PROTOCOL,
                    "the properties of the container " + container + " cannot be read: " + e.getMessage(),
                    e);
        }
        if (!machine.equals(NONE)) {
            return Isolation.byMachine(machine);
        }
        String root = members.getOrDefault("ObRoot", "");
        if (root.isBlank()) {
            throw new TransportOpenException(
                    OpenFailure.PROTOCOL,
                    "the properties of the container " + container + " have neither a RuntimeId nor an ObRoot",
                    null);
        }
        return Isolation.byNames(root);
    }

    /** The sentence in the result of a call that failed; empty if there is none. */
    static String errorMessage(String result) {
        try {
            return texts(result).getOrDefault("ErrorMessage", "").strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static UUID uuid(String text) {
        String digits = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        return digits.isBlank() ? NONE : UUID.fromString(digits);
    }

    /** The members of the outermost object that are texts. */
    private static Map<String, String> texts(String document) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser json = JSON.createParser(document)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    if (json.nextToken() == JsonToken.VALUE_STRING) {
                        texts.put(name, json.getText());
                    }
                    json.skipChildren();
                }
            }
        }
        return texts;
    }
}
