package org.runspace.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.runspace.recordings.WsmanRecording;
import org.runspace.recordings.WsmanRecording.Content;
import org.runspace.recordings.WsmanRecording.Response;
import org.runspace.transport.wsman.auth.credssp.TsRequest;

/** Good inputs, made from recorded conversations over WS-Management. */
final class WsmanSeeds {
    private static final String SCHEME = "Negotiate ";
    private static final byte SPNEGO_ANSWER = (byte) 0xA1;
    private static final Pattern RELATION = Pattern.compile("RelatesTo>[^<]*<");
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

    static List<byte[]> delegations() {
        return Stream.of(
                        TsRequest.ofToken(6, "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)),
                        TsRequest.ofProof(6, new byte[] {1}, new byte[] {1, 2}, Optional.of(new byte[32])),
                        TsRequest.ofCredentials(6, new byte[300]),
                        TsRequest.ofError(6, 0xC000006DL))
                .map(TsRequest::encode)
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

    /** Answers of each operation, and faults as Windows writes them, of which there is no recording. */
    static List<byte[]> envelopes() {
        Stream<String> recorded = Stream.of("01", "10", "15", "16", "40")
                .flatMap(name -> contents(name, false))
                .flatMap(content -> content.envelope().stream())
                .filter(envelope -> envelope.contains("Envelope") && envelope.length() < 4_000)
                .map(envelope -> RELATION.matcher(envelope).replaceAll("RelatesTo>" + EnvelopeTarget.MESSAGE + "<"));
        List<String> envelopes = Stream.concat(recorded, Stream.of(windowsFault(), windowsConnection()))
                .distinct()
                .toList();
        return IntStream.range(0, envelopes.size())
                .mapToObj(i -> envelope(envelopes.get(i), i))
                .toList();
    }

    private static byte[] envelope(String text, int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(text.contains("Fault>") ? number | 1 : choice(text));
        bytes.write(number);
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static int choice(String text) {
        List<String> answers = List.of(
                "ReceiveResponse>",
                "CommandResponse>",
                "SendResponse",
                "ConnectResponse>",
                "<p:Shell ",
                "<rsp:Command>",
                "IdentifyResponse>");
        for (int i = 0; i < answers.size(); i++) {
            if (text.contains(answers.get(i))) {
                return i << 1;
            }
        }
        return 0;
    }

    private static String windowsFault() {
        return windows(
                "<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:InternalError</s:Value></s:Subcode>"
                        + "</s:Code><s:Reason><s:Text xml:lang='en-US'>r</s:Text></s:Reason><s:Detail><w:FaultDetail>u</w:FaultDetail>"
                        + "<f:WSManFault xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault' Code='-2144108453' Machine='m'>"
                        + "<f:Message><f:ProviderFault provider='p' path='q'><f:WSManFault Code='0x5'><f:Message>t</f:Message>"
                        + "</f:WSManFault></f:ProviderFault></f:Message></f:WSManFault></s:Detail></s:Fault>");
    }

    private static String windowsConnection() {
        return windows(
                "<rsp:ConnectResponse><rsp:InputStreams>stdin pr</rsp:InputStreams><connectResponseXml"
                        + " xmlns='http://schemas.microsoft.com/powershell'>AQ ID\r\nBA==</connectResponseXml></rsp:ConnectResponse>");
    }

    private static String windows(String body) {
        return "\uFEFF<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'"
                + " xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'"
                + " xmlns:rsp='http://schemas.microsoft.com/wbem/wsman/1/windows/shell'><s:Header><a:RelatesTo>"
                + EnvelopeTarget.MESSAGE + "</a:RelatesTo></s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
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
