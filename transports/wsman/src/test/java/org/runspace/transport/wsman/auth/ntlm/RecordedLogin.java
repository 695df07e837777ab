package org.runspace.transport.wsman.auth.ntlm;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.runspace.recordings.WsmanRecording;
import org.runspace.recordings.WsmanRecording.Exchange;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.spnego.NegTokenInit;
import org.runspace.transport.wsman.auth.spnego.NegTokenResp;

/**
 * One recorded login by NTLM, and what followed it on its connection.
 *
 * @param connection the connection's number in the recording
 * @param negotiate the client's first message
 * @param challenge the server's message
 * @param authenticate the client's last message
 * @param list the list of mechanisms; empty where NTLM went without negotiation
 * @param clientSignature of the list
 * @param serverSignature of the list
 * @param exchanges with encrypted bodies
 */
record RecordedLogin(
        int connection,
        byte[] negotiate,
        byte[] challenge,
        byte[] authenticate,
        Optional<byte[]> list,
        Optional<byte[]> clientSignature,
        Optional<byte[]> serverSignature,
        List<Exchange> exchanges) {
    private static final String SCHEME = "Negotiate ";
    /** The tag of SPNEGO's first token. */
    private static final byte SPNEGO = 0x60;

    static List<RecordedLogin> of(WsmanRecording recording) throws LoginException {
        Map<Integer, List<Exchange>> connections = new LinkedHashMap<>();
        recording
                .exchanges()
                .forEach(exchange -> connections
                        .computeIfAbsent(exchange.connection(), number -> new ArrayList<>())
                        .add(exchange));
        List<RecordedLogin> logins = new ArrayList<>();
        for (List<Exchange> exchanges : connections.values()) {
            logins.add(of(exchanges));
        }
        return logins;
    }

    private static RecordedLogin of(List<Exchange> exchanges) throws LoginException {
        List<byte[]> fromClient = exchanges.stream()
                .flatMap(exchange -> tokens(exchange.request(), "Authorization").stream())
                .toList();
        List<byte[]> fromServer = exchanges.stream()
                .flatMap(exchange -> exchange.response().stream())
                .flatMap(response -> tokens(response.content(), "WWW-Authenticate").stream())
                .toList();
        List<Exchange> sealed = exchanges.stream()
                .filter(exchange -> exchange.request().encrypted())
                .toList();
        int connection = exchanges.get(0).connection();
        if (fromClient.get(0)[0] != SPNEGO) {
            return new RecordedLogin(
                    connection,
                    fromClient.get(0),
                    fromServer.get(0),
                    fromClient.get(1),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    sealed);
        }
        NegTokenInit init = NegTokenInit.parse(fromClient.get(0));
        NegTokenResp last = NegTokenResp.parse(fromClient.get(1));
        return new RecordedLogin(
                connection,
                init.token(),
                NegTokenResp.parse(fromServer.get(0)).token(),
                last.token(),
                Optional.of(init.list()),
                last.signature(),
                fromServer.size() > 1 ? NegTokenResp.parse(fromServer.get(1)).signature() : Optional.empty(),
                sealed);
    }

    private static List<byte[]> tokens(WsmanRecording.Content content, String header) {
        return content.values(header).stream()
                .filter(value -> value.startsWith(SCHEME))
                .map(value -> Base64.getDecoder().decode(value.substring(SCHEME.length())))
                .toList();
    }
}
