package org.runspace.transport.wsman.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.recordings.WsmanRecording;
import org.runspace.spi.Lane;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What PowerShell's own client and pypsrp sent is what this client sends, but for what is listed here. */
class RecordedRequestsTest {
    /** Requests that were made by hand to be refused, and one of a shell that is not PowerShell's. */
    private static final Set<String> NO_MODELS =
            Set.of("40-raw-edge-cases", "34-ntlm-encrypted-fault", "17-winrs-cmd-shell");
    /** The spelling of pypsrp's stop, which does not stop. */
    private static final String NO_STOP = "powershell/signal/ctrl_c";
    /** This client repeats operations, and always says which session it is. */
    private static final Set<String> OURS_ALONE = Set.of("MessageID", "OperationID", "SequenceId", "SessionId");

    /** A recorded request. */
    record Model(String name, boolean fromPowerShell, Document envelope) {
        String text(String element) {
            return XmlTree.one(envelope, element).getTextContent();
        }

        Element element(String element) {
            return XmlTree.one(envelope, element);
        }

        @Override
        public String toString() {
            String action = text("Action");
            return name + action.substring(action.lastIndexOf('/'));
        }
    }

    static Stream<Model> models() {
        return WsmanRecording.NAMES.stream()
                .filter(name -> !NO_MODELS.contains(name))
                .flatMap(name -> WsmanRecording.read(name).exchanges().stream()
                        .flatMap(exchange -> exchange.request().envelope().stream())
                        .filter(envelope -> envelope.contains("Envelope") && !envelope.contains(NO_STOP))
                        .map(envelope ->
                                new Model(name, name.compareTo("5") > 0, XmlTree.parse(envelope.replace("\0", "")))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aRequestMeansWhatTheRecordedOneMeans(Model model) {
        Document ours = XmlTree.parse(
                StandardCharsets.UTF_8.decode(rebuilt(model).envelope()).toString());

        assertThat(XmlTree.canonical(XmlTree.one(ours, "Body"))).isEqualTo(canonicalBody(model));
        assertThat(headers(ours, model)).containsExactlyInAnyOrderElementsOf(headers(model.envelope(), model));
    }

    private static SoapRequest<?> rebuilt(Model model) {
        String action = model.text("Action");
        Requests requests = requests(model);
        if (action.endsWith("/Create")) {
            Element shell = model.element("Shell");
            NewShell options = new NewShell(
                    UUID.fromString(shell.getAttribute("ShellId")),
                    shell.getAttribute("Name"),
                    model.text("Option"),
                    false,
                    Optional.empty(),
                    Optional.empty());
            return requests.create(options, fragments(model.element("creationXml")));
        }
        String shell = model.text("Selector");
        return switch (action.substring(action.lastIndexOf('/') + 1)) {
            case "Delete" -> requests.delete(shell);
            case "Disconnect" -> requests.disconnect(shell, Optional.empty(), Optional.empty());
            case "Reconnect" -> requests.reconnect(shell);
            case "Command" ->
                requests.command(
                        shell,
                        UUID.fromString(model.element("CommandLine").getAttribute("CommandId")),
                        fragments(model.element("Arguments")));
            case "Receive" -> requests.receive(shell, command(model.element("DesiredStream")));
            case "Send" -> {
                Element stream = model.element("Stream");
                Lane lane = stream.getAttribute("Name").equals("pr") ? Lane.PROMPT_RESPONSE : Lane.DEFAULT;
                yield requests.send(shell, command(stream), lane, fragments(stream));
            }
            case "Signal" -> {
                SignalCode code = Arrays.stream(SignalCode.values())
                        .filter(one -> one.text().equals(model.text("Code")))
                        .findFirst()
                        .orElseThrow();
                yield requests.signal(shell, command(model.element("Signal")).orElseThrow(), code);
            }
            default -> throw new AssertionError(action);
        };
    }

    private static Requests requests(Model model) {
        List<Element> sessions = XmlTree.all(model.envelope(), "SessionId");
        UUID session = sessions.isEmpty()
                ? new UUID(1, 2)
                : UUID.fromString(sessions.get(0).getTextContent().substring("uuid:".length()));
        return new Requests(
                new Requests.Session(
                        URI.create(model.text("To")),
                        model.text("ResourceURI"),
                        session,
                        model.element("Locale").getAttribute("xml:lang"),
                        model.element("DataLocale").getAttribute("xml:lang"),
                        Duration.parse(model.text("OperationTimeout"))),
                Integer.parseInt(model.text("MaxEnvelopeSize")));
    }

    private static ByteBuffer fragments(Element element) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(element.getTextContent()));
    }

    private static Optional<String> command(Element element) {
        return Optional.of(element.getAttribute("CommandId")).filter(id -> !id.isEmpty());
    }

    /** The text of the script is for the lists of administrators; this client does not show it there. */
    private static String canonicalBody(Model model) {
        XmlTree.all(model.envelope(), "Command").forEach(command -> command.setTextContent(""));
        return XmlTree.canonical(model.element("Body"));
    }

    private static List<String> headers(Document envelope, Model model) {
        return XmlTree.children(XmlTree.one(envelope, "Header")).stream()
                .filter(block -> !OURS_ALONE.contains(block.getLocalName()))
                .flatMap(block -> normal(block, model))
                .toList();
    }

    private static Stream<String> normal(Element block, Model model) {
        return switch (block.getLocalName()) {
            case "OperationTimeout" -> Stream.of("time-out " + Duration.parse(block.getTextContent()));
            // PowerShell's own client does not say that the action must be understood
            case "Action" -> Stream.of("action " + block.getTextContent());
            case "OptionSet" -> options(block, model);
            // this client wants no compression
            case "CompressionType" -> Stream.empty();
            default -> Stream.of(XmlTree.canonical(block));
        };
    }

    /** PowerShell's own client leaves out the options that count for Windows only; pypsrp has one more. */
    private static Stream<String> options(Element set, Model model) {
        if (model.fromPowerShell() && !model.text("Action").endsWith("/Create")) {
            return Stream.empty();
        }
        return XmlTree.children(set).stream()
                .filter(option -> !option.getAttribute("Name").equals("WINRS_SKIP_CMD_SHELL"))
                .map(option -> option.getAttribute("Name") + "="
                        + option.getTextContent().toUpperCase(Locale.ROOT)
                        + (model.fromPowerShell() ? "" : option.getAttribute("MustComply")));
    }
}
