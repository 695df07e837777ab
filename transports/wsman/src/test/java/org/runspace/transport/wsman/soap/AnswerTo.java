package org.runspace.transport.wsman.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.recordings.WsmanRecording;
import org.runspace.transport.wsman.soap.envelope.Envelope;
import org.runspace.transport.wsman.soap.envelope.EnvelopeText;
import org.runspace.transport.wsman.soap.envelope.Header;

/** Reads answers in tests: what came of one, as a text that can be compared, or what is wrong with it. */
final class AnswerTo {
    static final String MESSAGE = "uuid:11111111-2222-3333-4444-555555555555";
    static final String OPERATION = "uuid:22222222-2222-3333-4444-55555555555A";
    static final String XML = "application/soap+xml;charset=UTF-8";
    private static final Pattern ACTION = Pattern.compile("Action[^>]*>([^<]+)<");
    private static final Pattern MESSAGE_ID = Pattern.compile("MessageID[^>]*>([^<]+)<");
    private static final Map<String, Operation<?>> OPERATIONS = Stream.of(
                    Operation.CREATE,
                    Operation.DELETE,
                    Operation.COMMAND,
                    Operation.SEND,
                    Operation.RECEIVE,
                    Operation.SIGNAL,
                    Operation.DISCONNECT,
                    Operation.RECONNECT,
                    Operation.ENUMERATE_SHELLS)
            .collect(Collectors.toMap(Operation::action, operation -> operation));

    private AnswerTo() {}

    /** An answer that was recorded, and the request that it answers. */
    record Recorded(String name, SoapRequest<?> request, int status, String envelope) {
        byte[] bytes() {
            return envelope.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name + ' ' + request.operation().name();
        }
    }

    /** What came of an answer. */
    record Outcome(String result, List<Byte> fragments) {}

    static <A extends SoapAnswer> SoapRequest<A> request(Operation<A> operation, String messageId) {
        return new SoapRequest<>(operation, messageId, OPERATION, EnvelopeText.of(new Envelope(new Header(), null)));
    }

    static AnswerReader<?> reader(Operation<?> operation) {
        return new AnswerReader<>(request(operation, MESSAGE), (command, data) -> {});
    }

    /** An answer to {@link #MESSAGE} as Windows writes it. */
    static String envelope(String body) {
        return envelope("", body);
    }

    /** As above, with more headers. */
    static String envelope(String headers, String body) {
        return "<s:Envelope xml:lang='en-US' xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'"
                + " xmlns:w='http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd'"
                + " xmlns:x='http://schemas.xmlsoap.org/ws/2004/09/transfer'"
                + " xmlns:n='http://schemas.xmlsoap.org/ws/2004/09/enumeration'"
                + " xmlns:rsp='http://schemas.microsoft.com/wbem/wsman/1/windows/shell'>"
                + "<s:Header><a:RelatesTo>" + MESSAGE + "</a:RelatesTo>" + headers + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    static Stream<Recorded> recorded() {
        return WsmanRecording.NAMES.stream().flatMap(AnswerTo::recorded);
    }

    private static Stream<Recorded> recorded(String name) {
        List<Recorded> found = new ArrayList<>();
        for (WsmanRecording.Exchange exchange : WsmanRecording.read(name).exchanges()) {
            String request = exchange.request().envelope().orElse("");
            Matcher action = ACTION.matcher(request);
            Matcher message = MESSAGE_ID.matcher(request);
            if (exchange.response().isEmpty() || !action.find() || !message.find()) {
                continue;
            }
            Operation<?> operation = OPERATIONS.get(action.group(1));
            String answer = exchange.response().get().content().envelope().orElse("");
            if (operation != null && !answer.isEmpty()) {
                found.add(new Recorded(
                        name + " " + exchange.number(),
                        request(operation, message.group(1)),
                        exchange.response().get().status(),
                        answer));
            }
        }
        return found.stream();
    }

    static Outcome whole(SoapRequest<?> request, int status, String envelope) {
        byte[] bytes = envelope.getBytes(StandardCharsets.UTF_8);
        return inPieces(request, status, bytes, bytes.length);
    }

    static Outcome inPieces(SoapRequest<?> request, int status, byte[] bytes, int piece) {
        List<Byte> fragments = new ArrayList<>();
        AnswerReader<?> reader = new AnswerReader<>(request, (command, data) -> {
            while (data.hasRemaining()) {
                fragments.add(data.get());
            }
        });
        try {
            reader.begins(status, XML);
            for (int at = 0; at < bytes.length; at += piece) {
                reader.data(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
            }
            return new Outcome(reader.ended().toString(), fragments);
        } catch (SoapException e) {
            return new Outcome("refused: " + e.getMessage(), fragments);
        }
    }
}
