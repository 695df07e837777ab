package org.runspace.transport.wsman.soap;

import java.util.Optional;
import org.runspace.error.Excerpt;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/** Reads the body of the answer to Receive, and hands its fragments on as they arrive (MS-WSMV 2.2.4.28). */
final class ReceivedReader extends BodyReader<SoapAnswer.Received> {
    private static final String OUTPUT = "stdout";

    private final Base64Reader stream;
    private Optional<String> streamOf = Optional.empty();
    private Optional<CommandState> state = Optional.empty();
    private Optional<String> stateOf = Optional.empty();
    private boolean answered;

    ReceivedReader(FragmentSink sink) {
        this.stream = new Base64Reader("Stream", bytes -> sink.fragments(streamOf, bytes));
    }

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        if (namespace.equals(Namespaces.SHELL) && name.equals("ReceiveResponse")) {
            answered = true;
            return new Response();
        }
        return IGNORED;
    }

    @Override
    SoapAnswer.Received result() throws SoapException {
        if (!answered) {
            throw new SoapException("the answer to Receive holds no ReceiveResponse");
        }
        return new SoapAnswer.Received(state, stateOf);
    }

    private ElementReader beginStream(Attributes attributes) throws SoapException {
        String name = attributes.get("Name");
        if (!name.isEmpty() && !name.equals(OUTPUT)) {
            throw new SoapException(
                    "the answer to Receive holds the stream " + Excerpt.quoted(name) + ", which nobody asked for");
        }
        streamOf = commandOf(attributes);
        return stream;
    }

    private ElementReader beginState(Attributes attributes) throws SoapException {
        String uri = attributes.get("State");
        CommandState found = CommandState.of(uri)
                .orElseThrow(() ->
                        new SoapException("a command's state is none of those that exist: " + Excerpt.quoted(uri)));
        state = Optional.of(found);
        stateOf = commandOf(attributes);
        return IGNORED;
    }

    private static Optional<String> commandOf(Attributes attributes) {
        return Optional.of(attributes.get("CommandId")).filter(id -> !id.isEmpty());
    }

    private final class Response extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) throws SoapException {
            if (!namespace.equals(Namespaces.SHELL)) {
                return IGNORED;
            }
            return switch (name) {
                case "Stream" -> beginStream(attributes);
                case "CommandState" -> beginState(attributes);
                default -> IGNORED;
            };
        }
    }
}
