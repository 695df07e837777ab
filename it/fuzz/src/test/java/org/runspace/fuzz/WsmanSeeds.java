package org.runspace.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.runspace.recordings.WsmanRecording;
import org.runspace.recordings.WsmanRecording.Content;
import org.runspace.recordings.WsmanRecording.Response;

/** Good inputs, made from recorded conversations over WS-Management. */
final class WsmanSeeds {
    private static final String SCHEME = "Negotiate ";
    private static final byte SPNEGO_ANSWER = (byte) 0xA1;
    private static final byte SPNEGO_OFFER = 0x60;

    private WsmanSeeds() {}

    static List<byte[]> challenges() {
        return tokens("30", false)
                .filter(token -> token[0] != SPNEGO_ANSWER && token[0] != SPNEGO_OFFER)
                .toList();
    }

    static List<byte[]> negotiations() {
        return Stream.of("31", "52", "60")
                .flatMap(name -> Stream.concat(tokens(name, true), tokens(name, false)))
                .filter(token -> token[0] == SPNEGO_ANSWER || token[0] == SPNEGO_OFFER)
                .limit(20)
                .toList();
    }

    static List<byte[]> headers() {
        return Stream.of(
                        "Basic realm=\"WSMAN\", Negotiate , Kerberos",
                        "Digest realm=\"a, \\\"b\\\"\", qop=\"auth,auth-int\" , nonce=abc, CredSSP TlRMTVNTUAA=",
                        "Negotiate YII=",
                        ",, Basic\trealm = x ,Negotiate")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static List<byte[]> bodies() {
        return Stream.of("30", "34", "52", "60")
                .flatMap(name -> contents(name, true))
                .filter(Content::encrypted)
                .map(Content::body)
                .filter(body -> body.length < 3_000)
                .limit(20)
                .toList();
    }

    private static Stream<byte[]> tokens(String recording, boolean fromClient) {
        return contents(recording, fromClient)
                .flatMap(content -> content.values(fromClient ? "Authorization" : "WWW-Authenticate").stream())
                .filter(value -> value.startsWith(SCHEME))
                .map(value -> Base64.getDecoder().decode(value.substring(SCHEME.length())));
    }

    private static Stream<Content> contents(String recording, boolean fromClient) {
        return WsmanRecording.read(recording).exchanges().stream()
                .flatMap(exchange -> fromClient
                        ? Stream.of(exchange.request())
                        : exchange.response().map(Response::content).stream());
    }
}
