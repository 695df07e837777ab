package org.runspace.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.runspace.recordings.WsmanRecording.Content;
import org.runspace.recordings.WsmanRecording.Exchange;
import org.runspace.recordings.WsmanRecording.Header;
import org.runspace.recordings.WsmanRecording.KerberosKeys;
import org.runspace.recordings.WsmanRecording.Response;

/** Reads the files of {@link WsmanRecording}. */
final class WsmanRecordingReader {
    private WsmanRecordingReader() {}

    static WsmanRecording read(String name) {
        JsonNode root;
        try (InputStream in = Capture.open("wsman/" + name + ".json")) {
            root = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WsmanRecording(
                name,
                text(root, "user"),
                text(root, "password"),
                byConnection(root.path("exported_session_keys_hex_by_connection"), key -> hex(key.asText())),
                byConnection(root.path("kerberos_keys_by_connection"), WsmanRecordingReader::kerberosKeys),
                text(root, "keytab_base64").map(Base64.getDecoder()::decode),
                list(root.path("client_results"), JsonNode::asText),
                list(root.path("exchanges"), WsmanRecordingReader::exchange));
    }

    private static KerberosKeys kerberosKeys(JsonNode node) {
        return new KerberosKeys(
                node.path("spn").asText(),
                node.path("etype").asInt(),
                hex(node.path("session_key").asText()),
                hex(node.path("initiator_key").asText()),
                hex(node.path("acceptor_subkey").asText()));
    }

    private static Exchange exchange(JsonNode node) {
        JsonNode request = node.path("request");
        JsonNode response = node.path("response");
        return new Exchange(
                node.path("n").asInt(),
                node.path("connection").asInt(),
                text(node, "step"),
                request.path("method").asText(),
                request.path("path").asText(),
                content(request),
                response.has("status")
                        ? Optional.of(new Response(response.path("status").asInt(), content(response)))
                        : Optional.empty());
    }

    private static Content content(JsonNode node) {
        Optional<byte[]> encoded = text(node, "body_base64").map(Base64.getDecoder()::decode);
        Optional<String> plain = text(node, "body");
        byte[] body = encoded.orElseGet(() -> plain.orElse("").getBytes(StandardCharsets.UTF_8));
        return new Content(
                list(
                        node.path("headers"),
                        pair -> new Header(pair.get(0).asText(), pair.get(1).asText())),
                body,
                text(node, "body_decrypted").or(() -> plain),
                sequence(node));
    }

    private static Optional<Long> sequence(JsonNode node) {
        JsonNode number = node.has("wrap_token") ? node.path("wrap_token").path("seq") : node.path("seq");
        return number.isNumber() ? Optional.of(number.asLong()) : Optional.empty();
    }

    private static <T> Map<Integer, T> byConnection(JsonNode node, Function<JsonNode, T> value) {
        Map<Integer, T> values = new TreeMap<>();
        node.properties().forEach(entry -> values.put(Integer.valueOf(entry.getKey()), value.apply(entry.getValue())));
        return values;
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> value) {
        List<T> values = new ArrayList<>();
        node.forEach(item -> values.add(value.apply(item)));
        return List.copyOf(values);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
