package org.runspace.sample.openid;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;

/**
 * An answer of a provider.
 *
 * @param address who has given it
 * @param status its status
 * @param text its body
 */
record WebAnswer(Address address, int status, String text) {
    private static final int OK = 200;

    boolean isOk() {
        return status == OK;
    }

    /** Returns the text of an answer that is what was asked for. */
    String expected() throws IOException {
        if (!isOk()) {
            throw new IOException(address + " answers with the status " + status);
        }
        return text;
    }

    /** Returns the object that such a text is. */
    JsonObject object() throws IOException {
        return parsed(expected());
    }

    /** Returns the word by which an answer tells what is wrong; empty if it has none. */
    String error() {
        try {
            return parsed(text).getString("error", "");
        } catch (IOException e) {
            return "";
        }
    }

    private JsonObject parsed(String json) throws IOException {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new IOException(address + " does not answer with a JSON object", e);
        }
    }

    /** Returns the answer without its text, which may be a token. */
    @Override
    public String toString() {
        return "WebAnswer[address=" + address + ", status=" + status + "]";
    }
}
