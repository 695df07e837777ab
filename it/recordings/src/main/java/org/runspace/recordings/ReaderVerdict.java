package org.runspace.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whether PowerShell's own reader takes a CLIXML element: texts of every primitive type, in all the forms that it might
 * or might not take, and recorded values in which something was changed at random.
 *
 * @param document the element, and what is around it
 * @param taken whether PowerShell's reader for messages takes it as one value
 * @param value how PowerShell writes a primitive that it took; null for others
 * @param difference why this library does otherwise; null where it does the same
 */
public record ReaderVerdict(String document, boolean taken, String value, String difference) {
    /**
     * All verdicts.
     *
     * @return 2,707 verdicts
     */
    public static List<ReaderVerdict> all() {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = Capture.open("verdicts.jsonl");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> verdict(json, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReaderVerdict verdict(ObjectMapper json, String line) {
        try {
            JsonNode node = json.readTree(line);
            return new ReaderVerdict(
                    node.get("document").asText(),
                    node.get("takes").asBoolean(),
                    node.path("value").asText(null),
                    node.path("differs").asText(null));
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
