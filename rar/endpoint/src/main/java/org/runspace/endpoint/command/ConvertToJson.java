package org.runspace.endpoint.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.runspace.object.PSEnum;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/** ConvertTo-Json: several objects become an array, a depth beyond the limit becomes text. */
final class ConvertToJson implements EndpointCommand {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEPTH = 2;

    @Override
    public void run(CommandCall call) throws Exception {
        List<Object> objects = new ArrayList<>(call.arguments());
        if (call.parameter("InputObject") != null) {
            objects.add(call.parameter("InputObject"));
        }
        for (Iterator<Object> input = call.input(); input.hasNext(); ) {
            objects.add(input.next());
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            if (!call.isSet("Compress")) {
                json.useDefaultPrettyPrinter();
            }
            int depth = (int) call.number("Depth", DEPTH);
            write(json, objects.size() == 1 ? objects.get(0) : objects, depth);
        }
        call.write(text.toString());
    }

    private static void write(JsonGenerator json, Object value, int depth) throws IOException {
        if (value == null || value == PSObject.NULL) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof PSEnum constant) {
            json.writeNumber(constant.number().intValue());
        } else if (value instanceof Number number) {
            json.writeNumber(new BigDecimal(PSObject.of(number).toString()));
        } else if (depth < 0) {
            json.writeString(PSObject.of(value).toString());
        } else if (value instanceof Collection<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(json, item, depth - 1);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(json, entry.getValue(), depth - 1);
            }
            json.writeEndObject();
        } else if (value instanceof PSObject object) {
            object(json, object, depth);
        } else {
            json.writeString(PSObject.of(value).toString());
        }
    }

    private static void object(JsonGenerator json, PSObject object, int depth) throws IOException {
        if (object.value() != null) {
            write(json, object.value(), depth);
            return;
        }
        json.writeStartObject();
        for (PSProperty property : object.properties()) {
            json.writeFieldName(property.name());
            write(json, property.value(), depth - 1);
        }
        json.writeEndObject();
    }
}
