package org.runspace.sample;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a page wants to be run. A body that is something else is the client's fault, and is answered with what is
 * expected.
 *
 * @param resource the id of a pool
 * @param script the source
 */
record RunRequest(String resource, String script) {
    private static final int LONGEST = 1 << 20;

    /** Reads a body, in UTF-8 as JSON always is, whatever character set its header names. */
    static RunRequest read(InputStream body) {
        if (parse(bytes(body)) instanceof JsonObject object
                && object.get("resource") instanceof JsonString resource
                && object.get("script") instanceof JsonString script) {
            return new RunRequest(resource.getString(), script.getString());
        }
        throw unexpected();
    }

    /** Returns the answer to a request that cannot be served, with the reason as its text. */
    static WebApplicationException refusal(Response.Status status, String reason) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(reason)
                .build());
    }

    private static byte[] bytes(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw refusal(Response.Status.BAD_REQUEST, "The body cannot be read.");
        }
        if (bytes.length > LONGEST) {
            throw refusal(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "The body must not have more than " + LONGEST + " bytes.");
        }
        return bytes;
    }

    private static JsonValue parse(byte[] bytes) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readValue();
        } catch (RuntimeException e) {
            // of several kinds: a parser has one of its own for a text that is nested too deeply, for example
            throw unexpected();
        }
    }

    private static WebApplicationException unexpected() {
        return refusal(
                Response.Status.BAD_REQUEST,
                "The body must be a JSON object with two texts: \"resource\", the id of a pool, and \"script\".");
    }
}
