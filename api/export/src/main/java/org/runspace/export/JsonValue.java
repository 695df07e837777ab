package org.runspace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joou.UNumber;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/**
 * Writes one value as JSON. Dates and durations have the form of ISO 8601, bytes that of base64, enums their name;
 * numbers that JSON does not have are the texts NaN, Infinity and -Infinity. What is nested too deep, as an object
 * inside of itself is, becomes its text. For one value.
 */
final class JsonValue {
    /** A server may refer to one part any number of times, so that a small value has a large form. */
    private static final int MOST_VALUES = 10_000_000;

    private final JsonGenerator json;
    private final int depth;
    private int valuesLeft = MOST_VALUES;

    JsonValue(JsonGenerator json, int depth) {
        this.json = json;
        this.depth = depth;
    }

    void write(@Nullable Object value) throws IOException {
        write(value, 0);
    }

    private void write(@Nullable Object value, int level) throws IOException {
        if (valuesLeft-- == 0) {
            throw new RunspaceException(
                    ErrorCode.EXPORT_FAILED,
                    null,
                    "JSON",
                    "an object has more than " + MOST_VALUES
                            + " values; select fewer properties, or let it be nested less deep");
        }
        if (value instanceof PSObject object) {
            writeObject(object, level);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, level);
        } else if (value instanceof Collection<?> list) {
            writeList(list, level);
        } else {
            writeScalar(value);
        }
    }

    private void writeObject(PSObject object, int level) throws IOException {
        if (!ObjectProperties.makeUp(object)) {
            Object inner = object.value();
            boolean asText = inner == null || inner instanceof InetAddress;
            if (asText && !object.isNull() && object.text().isPresent()) {
                json.writeString(object.toString());
            } else if (inner instanceof PSObject wrapped && level >= depth) {
                json.writeString(wrapped.toString());
            } else {
                // an object may be its own value, so that this counts as a level, too
                write(inner, inner instanceof PSObject ? level + 1 : level);
            }
            return;
        }
        if (level >= depth) {
            json.writeString(object.toString());
            return;
        }
        json.writeStartObject();
        for (PSProperty property : ObjectProperties.of(object)) {
            json.writeFieldName(property.name());
            write(property.value(), level + 1);
        }
        json.writeEndObject();
    }

    /** Keys of different types may have the same text; of such keys the first counts. */
    private void writeMap(Map<?, ?> map, int level) throws IOException {
        if (level >= depth) {
            json.writeString(PSObject.textOf(map));
            return;
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> members.putIfAbsent(PSObject.textOf(key), value));
        json.writeStartObject();
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            write(member.getValue(), level + 1);
        }
        json.writeEndObject();
    }

    private void writeList(Collection<?> list, int level) throws IOException {
        if (level >= depth) {
            json.writeString(PSObject.textOf(list));
            return;
        }
        json.writeStartArray();
        for (Object item : list) {
            write(item, level + 1);
        }
        json.writeEndArray();
    }

    private void writeScalar(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof Number number) {
            writeNumber(number);
        } else if (value instanceof Temporal || value instanceof Duration) {
            json.writeString(value.toString());
        } else if (value instanceof PSEnum constant) {
            json.writeString(constant.toString());
        } else {
            json.writeString(PSObject.textOf(value));
        }
    }

    private void writeNumber(Number number) throws IOException {
        if (number instanceof Double real) {
            json.writeNumber(real);
        } else if (number instanceof Float real) {
            json.writeNumber(real);
        } else if (number instanceof BigDecimal real) {
            json.writeNumber(real);
        } else if (number instanceof UNumber || number instanceof BigInteger) {
            json.writeNumber(new BigInteger(number.toString()));
        } else {
            json.writeNumber(number.longValue());
        }
    }
}
