package org.runspace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

/**
 * JSON lines: one JSON value (RFC 8259) in each line, in UTF-8, so that a program can read it while it is written.
 *
 * <pre>{@code
 * JsonLines.DEFAULT.write(runspace.stream("Get-Process"), out);
 * }</pre>
 *
 * <p>Dates and durations have the form of ISO 8601, bytes that of base64, enumerations their name. Numbers that JSON
 * does not have are the texts NaN, Infinity and -Infinity. Immutable and thread-safe.
 */
public final class JsonLines {
    /** Values are nested up to 20 levels deep. */
    public static final JsonLines DEFAULT = new JsonLines(20);

    private static final int DEEPEST = 100;

    private final int depth;

    private JsonLines(int depth) {
        this.depth = depth;
    }

    /**
     * Returns this form with another depth.
     *
     * @param levels how deep values are nested at most; deeper ones are written as their text. 1 to 100
     * @return the copy
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if it is out of this range
     */
    public JsonLines withDepth(int levels) {
        if (levels < 1 || levels > DEEPEST) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, "depth", "1 to " + DEEPEST, levels);
        }
        return new JsonLines(levels);
    }

    /**
     * Writes objects as they come, in little memory. Called by one thread, which waits for the objects.
     *
     * @param objects read to the end, or to the first failure; not closed
     * @param out gets the lines; is flushed after each and stays open
     * @throws RunspaceException with {@link ErrorCode#EXPORT_FAILED} if the lines cannot be written or an object has
     *     too many values; what the stream throws is passed on
     */
    public void write(Stream<PSObject> objects, OutputStream out) {
        try (JsonGenerator json = generator(out)) {
            objects.forEach(object -> write(object, json));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void write(PSObject object, JsonGenerator json) {
        try {
            new JsonValue(json, depth).write(object);
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RunspaceException failed(IOException cause) {
        return new RunspaceException(ErrorCode.EXPORT_FAILED, cause, "JSON", String.valueOf(cause.getMessage()));
    }

    private static JsonGenerator generator(OutputStream out) throws IOException {
        return new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                .setRootValueSeparator(null);
    }
}
