package org.runspace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.runspace.object.PSObject;

/** JSON, one value in each line (JSON Lines), so that it can be read while it is written. */
final class JsonFormat implements ObjectFormat {
    private final int depth;

    /**
     * Creates the form.
     *
     * @param depth how deep values are nested at most; deeper ones are written as their text
     */
    JsonFormat(int depth) {
        this.depth = depth;
    }

    @Override
    public void write(Stream<PSObject> objects, OutputStream out) {
        try (JsonGenerator json = generator(out)) {
            objects.forEach(object -> {
                try {
                    new JsonValue(json, depth).write(object);
                    json.writeRaw('\n');
                    json.flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonGenerator generator(OutputStream out) throws IOException {
        return new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                .setRootValueSeparator(null);
    }
}
