package org.runspace.sample;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a page sends. A body that is something else is the client's fault, and is answered with what is expected.
 *
 * @param object what the body says
 */
public record JsonBody(JsonObject object) {
    private static final int LONGEST = 1 << 20;
    /** Of a name that is told again. */
    private static final int LONGEST_NAME = 40;

    /**
     * Reads a body, in UTF-8 as JSON always is, whatever character set its header names.
     *
     * @param body the bytes
     * @param names those that the object may have
     * @return the object
     * @throws WebApplicationException if the body is something else, or has another name: a limit that is misspelt must
     *     not be taken for none
     */
    public static JsonBody read(InputStream body, Set<String> names) {
        if (parse(bytes(body)) instanceof JsonObject object) {
            return of(object, names);
        }
        throw unexpected();
    }

    /**
     * Returns names and more names.
     *
     * @param some names
     * @param more others
     * @return all of them
     */
    public static Set<String> names(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static JsonBody of(JsonObject object, Set<String> names) {
        for (String name : object.keySet()) {
            if (!names.contains(name)) {
                throw refusal(
                        Response.Status.BAD_REQUEST,
                        "The body has the unknown name \"" + name.substring(0, Math.min(name.length(), LONGEST_NAME))
                                + "\"; it may have " + String.join(", ", new TreeSet<>(names)) + ".");
            }
        }
        return new JsonBody(object);
    }

    /**
     * Says whether there is a name.
     *
     * @param name a name that the object may have
     * @return true if it has a value, which may be null
     */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /**
     * Returns the text of a name.
     *
     * @param name a name of the object
     * @return the text
     * @throws WebApplicationException if there is no text of that name
     */
    public String text(String name) {
        if (object.get(name) instanceof JsonString text) {
            return text.getString();
        }
        throw refusal(Response.Status.BAD_REQUEST, "The body must have a text of the name \"" + name + "\".");
    }

    /**
     * Returns the text of a name, if there is one.
     *
     * @param name a name of the object
     * @return the text; empty if there is nothing of that name
     * @throws WebApplicationException if there is something else of that name
     */
    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /**
     * Returns whether something is wanted.
     *
     * @param name a name of the object
     * @return its value; false if there is nothing of that name
     * @throws WebApplicationException if there is something else of that name
     */
    public boolean flag(String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.FALSE);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw refusal(Response.Status.BAD_REQUEST, "The body's \"" + name + "\" must be true or false.");
    }

    /**
     * Returns the texts of an object, whose names are whatever the request says.
     *
     * @param name the object's name
     * @return its texts by their names; none if there is nothing of that name
     * @throws WebApplicationException if there is something else of that name
     */
    public Map<String, String> textsByName(String name) {
        if (object.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT) instanceof JsonObject found) {
            JsonBody texts = new JsonBody(found);
            Map<String, String> byName = new LinkedHashMap<>();
            found.keySet().forEach(each -> byName.put(each, texts.text(each)));
            return byName;
        }
        throw refusal(Response.Status.BAD_REQUEST, "The body's \"" + name + "\" must be an object of texts.");
    }

    /**
     * Returns the whole number of a name.
     *
     * @param name a name of the object
     * @return the number
     * @throws WebApplicationException if there is no such number of that name, or none that an int can be
     */
    public int number(String name) {
        OptionalLong found = whole(object.get(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
        return (int) found.orElseThrow(() -> refusal(
                Response.Status.BAD_REQUEST, "The body must have a whole number of the name \"" + name + "\"."));
    }

    /**
     * Returns the whole number of a name.
     *
     * @param name a name of the object
     * @param least the least that it may be
     * @param most the most that it may be
     * @param otherwise what is returned if there is nothing of that name
     * @return the number
     * @throws WebApplicationException if there is something else of that name
     */
    public int number(String name, int least, int most, int otherwise) {
        JsonValue value = object.get(name);
        if (value == null) {
            return otherwise;
        }
        return (int) whole(value, least, most)
                .orElseThrow(() -> refusal(
                        Response.Status.BAD_REQUEST,
                        "The body's \"" + name + "\" must be a whole number from " + least + " to " + most + "."));
    }

    /**
     * Returns the whole number of a name that is not negative.
     *
     * @param name a name of the object
     * @return the number
     * @throws WebApplicationException if there is no such number of that name, or none that a long can be
     */
    public long count(String name) {
        return whole(object.get(name), 0, Long.MAX_VALUE)
                .orElseThrow(() -> refusal(
                        Response.Status.BAD_REQUEST,
                        "The body must have a whole number, from 0 to " + Long.MAX_VALUE + ", of the name \"" + name
                                + "\"."));
    }

    private static OptionalLong whole(JsonValue value, long least, long most) {
        try {
            if (value instanceof JsonNumber number) {
                long found = number.longValueExact();
                return found >= least && found <= most ? OptionalLong.of(found) : OptionalLong.empty();
            }
            return OptionalLong.empty();
        } catch (ArithmeticException | UnsupportedOperationException e) {
            // a fraction, one of more digits, or one of so many that the parser does not look at it
            return OptionalLong.empty();
        }
    }

    /**
     * Returns the texts of a name.
     *
     * @param name a name of the object
     * @return the texts; none if there is nothing of that name
     * @throws WebApplicationException if there is something else of that name
     */
    public List<String> texts(String name) {
        return list(name, JsonString.class, "texts").stream()
                .map(JsonString::getString)
                .toList();
    }

    /**
     * Returns the objects of a name.
     *
     * @param name a name of the object
     * @param names those that each of the objects may have
     * @return the objects; none if there is nothing of that name
     * @throws WebApplicationException if there is something else of that name, or an object has another name
     */
    public List<JsonBody> objects(String name, Set<String> names) {
        return list(name, JsonObject.class, "objects").stream()
                .map(each -> of(each, names))
                .toList();
    }

    private <T extends JsonValue> List<T> list(String name, Class<T> type, String expected) {
        JsonValue value = object.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY);
        if (value instanceof JsonArray array && array.stream().allMatch(type::isInstance)) {
            return array.getValuesAs(type);
        }
        throw refusal(Response.Status.BAD_REQUEST, "The body's \"" + name + "\" must be a list of " + expected + ".");
    }

    /**
     * Returns the answer to a request that cannot be served, with the reason as its text.
     *
     * @param status the answer's status
     * @param reason a sentence for the user
     * @return an exception to throw
     */
    public static WebApplicationException refusal(Response.Status status, String reason) {
        return new WebApplicationException(withText(Response.status(status), reason));
    }

    /** Completes an answer by a sentence for the user. */
    static Response withText(Response.ResponseBuilder answer, String sentence) {
        return answer.type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(sentence)
                .build();
    }

    /**
     * Returns the refusal of a body that has two names of which it may have one.
     *
     * @param first a name
     * @param second another name
     * @return an exception to throw
     */
    public static WebApplicationException notBoth(String first, String second) {
        return refusal(
                Response.Status.BAD_REQUEST, "The body must not have both \"" + first + "\" and \"" + second + "\".");
    }

    /**
     * Returns a refusal of what can be tried again in a moment.
     *
     * @param refusal the refusal
     * @return the same, with the header {@code Retry-After} of a second
     */
    public static WebApplicationException forNow(WebApplicationException refusal) {
        return new WebApplicationException(Response.fromResponse(refusal.getResponse())
                .header(HttpHeaders.RETRY_AFTER, 1)
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
        return refusal(Response.Status.BAD_REQUEST, "The body must be a JSON object.");
    }
}
