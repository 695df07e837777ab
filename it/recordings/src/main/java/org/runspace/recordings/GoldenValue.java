package org.runspace.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded value.
 *
 * @param name tells the values apart
 * @param expression the PowerShell that made it
 * @param texts what was recorded: one CLIXML text for each object of the output, the empty text for null
 */
public record GoldenValue(String name, String expression, List<String> texts) {
    /**
     * What the server sent for each value.
     *
     * @return 166 values
     */
    public static List<GoldenValue> sent() {
        return read("clixml.jsonl", "clixml");
    }

    /**
     * What the server had after each value went to the client and back, as it serialized it with indentation.
     *
     * @return 165 values
     */
    public static List<GoldenValue> returned() {
        return read("roundtrip.jsonl", "back");
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<GoldenValue> read(String file, String field) {
        ObjectMapper json = new ObjectMapper();
        List<GoldenValue> values = new ArrayList<>();
        try (InputStream in = Capture.open(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = json.readTree(line);
                List<String> texts = new ArrayList<>();
                node.get(field).forEach(text -> texts.add(text.asText()));
                values.add(new GoldenValue(
                        node.get("name").asText(), node.get("expression").asText(), texts));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }
}
