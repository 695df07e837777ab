package org.runspace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.error.RunspaceException;

/**
 * What another program, or this one after a restart, needs to go on with a run that was left to its server: where the
 * run is and how much of it was received. It contains no secret. Immutable.
 *
 * @param connection the connection string of the session
 * @param session the session's id
 * @param pipeline the id of the run's pipeline
 * @param title the run's first command on one line, for messages
 * @param received how many items this client has received: objects and records of every kind. The consumer of the run
 *     gets all of them before it is told {@link PipelineState#DISCONNECTED}; what comes after them is received by
 *     {@link RunspaceFactory#resume}
 */
public record RunHandle(String connection, UUID session, UUID pipeline, String title, long received) {
    private static final String VERSION = "1";
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * Creates a handle.
     *
     * @throws RunspaceException with {@link ErrorCode#RUN_HANDLE} if {@code received} is below zero
     * @throws NullPointerException if something is missing; its message says what
     */
    public RunHandle {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(title, "title");
        if (received < 0) {
            throw wrong("received", Long.toString(received), null);
        }
    }

    /**
     * Returns the handle as a JSON object on one line.
     *
     * @return text that {@link #fromJson} reads
     */
    public String toJson() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        fields.put("connection", connection);
        fields.put("session", session.toString());
        fields.put("pipeline", pipeline.toString());
        fields.put("title", title);
        fields.put("received", Long.toString(received));
        return FlatJson.write(fields);
    }

    /**
     * Reads a handle. It is to be trusted like a connection string, which it contains: who resumes it logs in there.
     *
     * @param json what {@link #toJson} returned; spaces and the order of the fields do not matter
     * @return the handle
     * @throws RunspaceException with {@link ErrorCode#RUN_HANDLE} if it is something else
     * @throws NullPointerException if there is none
     */
    public static RunHandle fromJson(String json) {
        Map<String, String> fields = FlatJson.read(Objects.requireNonNull(json, "json"));
        String version = field(fields, "version");
        if (!version.equals(VERSION)) {
            throw new RunspaceException(
                    ErrorCode.RUN_HANDLE,
                    null,
                    "it has the version " + Excerpt.quoted(version) + ", this is " + VERSION);
        }
        return new RunHandle(
                field(fields, "connection"),
                id(fields, "session"),
                id(fields, "pipeline"),
                field(fields, "title"),
                count(fields, "received"));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new RunspaceException(ErrorCode.RUN_HANDLE, null, "it has no \"" + name + "\"");
        }
        return value;
    }

    private static UUID id(Map<String, String> fields, String name) {
        String value = field(fields, name);
        if (!ID.matcher(value).matches()) {
            throw wrong(name, value, null);
        }
        return UUID.fromString(value);
    }

    private static long count(Map<String, String> fields, String name) {
        String value = field(fields, name);
        if (!NUMBER.matcher(value).matches()) {
            throw wrong(name, value, null);
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw wrong(name, value, e);
        }
    }

    private static RunspaceException wrong(String name, String value, @Nullable Exception cause) {
        return new RunspaceException(
                ErrorCode.RUN_HANDLE, cause, "its \"" + name + "\" cannot be " + Excerpt.quoted(value));
    }
}
