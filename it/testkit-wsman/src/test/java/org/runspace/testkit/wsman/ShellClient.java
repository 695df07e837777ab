package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.runspace.spi.Lane;
import org.runspace.testkit.wsman.MessageReader.SeenMessage;
import org.runspace.transport.wsman.http.ExchangeFailure;
import org.runspace.transport.wsman.soap.BufferMode;
import org.runspace.transport.wsman.soap.Fault;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.NewShell;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SignalCode;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapReply;
import org.runspace.transport.wsman.soap.SoapRequest;
import org.runspace.transport.wsman.soap.SoapResult;

/** A client of one shell that sends each request by itself, for tests of a server. */
final class ShellClient {
    static final int SESSION_CAPABILITY = 0x00010002;
    static final int CONNECT_RUNSPACEPOOL = 0x00010008;
    static final String CAPABILITY = "<Obj RefId=\"0\"><MS><Version N=\"protocolversion\">2.3</Version>"
            + "<Version N=\"PSVersion\">2.0</Version><Version N=\"SerializationVersion\">1.1.0.1</Version></MS></Obj>";
    private static final int INIT_RUNSPACEPOOL = 0x00010004;
    private static final int CREATE_PIPELINE = 0x00021006;
    private static final List<String> MERGES =
            List.of("MyResult", "ToResult", "PreviousResults", "Error", "Warning", "Verbose", "Debug", "Information");
    private static final int GET_COMMAND_METADATA = 0x0002100A;
    private static final String POOL =
            "<Obj RefId=\"0\"><MS><I32 N=\"MinRunspaces\">1</I32><I32 N=\"MaxRunspaces\">3</I32>"
                    + "<Obj N=\"PSThreadOptions\" RefId=\"2\"><I32>0</I32></Obj>"
                    + "<Obj N=\"ApartmentState\" RefId=\"3\"><I32>2</I32></Obj>"
                    + "<Obj N=\"HostInfo\" RefId=\"1\"><MS><B N=\"_isHostNull\">true</B><B N=\"_isHostUINull\">true</B>"
                    + "<B N=\"_isHostRawUINull\">true</B><B N=\"_useRunspaceHost\">true</B></MS></Obj>"
                    + "<Nil N=\"ApplicationArguments\"/></MS></Obj>";
    private static final String METADATA = "<Obj RefId=\"0\"><MS><Obj N=\"Name\" RefId=\"1\"><LST><S>*</S></LST></Obj>"
            + "<Obj N=\"CommandType\" RefId=\"2\"><I32>8</I32></Obj><Nil N=\"Namespace\"/><Nil N=\"ArgumentList\"/></MS></Obj>";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final UUID id;
    private final String name;
    private final Requests requests;
    private long objects;

    ShellClient(String url, UUID id, Duration operationTimeOut) {
        this.url = url;
        this.id = id;
        this.name = ServedShell.name(id);
        this.requests = new Requests(
                new Requests.Session(
                        URI.create(url),
                        "http://schemas.microsoft.com/powershell/Microsoft.PowerShell",
                        UUID.randomUUID(),
                        "en-US",
                        "en-US",
                        operationTimeOut),
                Requests.FIRST_MOST_BYTES);
    }

    /** What the server answered: a good answer with its fragments, or a fault. */
    record Told<A extends SoapAnswer>(SoapResult<A> result, byte[] fragments) {
        A answer() {
            if (result instanceof SoapResult.Answered<A> answered) {
                return answered.answer();
            }
            throw new AssertionError("a fault: " + result);
        }

        FaultCode fault() {
            if (result instanceof SoapResult.Faulted<A> faulted) {
                return FaultCode.of(faulted.fault().code()).orElseThrow();
            }
            throw new AssertionError("no fault: " + result);
        }

        List<Integer> types() {
            return messages(ByteBuffer.wrap(fragments)).stream()
                    .map(SeenMessage::type)
                    .toList();
        }
    }

    static List<SeenMessage> messages(ByteBuffer fragments) {
        List<SeenMessage> messages = new ArrayList<>();
        new MessageReader(Set.of(), messages::add).sees(fragments);
        return messages;
    }

    Requests requests() {
        return requests;
    }

    String name() {
        return name;
    }

    /** Makes one fragment of a message. */
    ByteBuffer fragment(int type, UUID pipeline, String payload) {
        byte[] text = payload.getBytes(UTF_8);
        byte[] message = ByteBuffer.allocate(SeenMessage.HEADER + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2)
                .putInt(type)
                .put(guid(id))
                .put(guid(pipeline))
                .put(text)
                .array();
        return Fragments.single(++objects, message);
    }

    private static byte[] guid(UUID id) {
        long most = id.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (most >>> 32))
                .putShort((short) (most >>> 16))
                .putShort((short) most)
                .putLong(Long.reverseBytes(id.getLeastSignificantBits()))
                .array();
    }

    static ByteBuffer joined(ByteBuffer one, ByteBuffer other) {
        return ByteBuffer.allocate(one.remaining() + other.remaining())
                .put(one)
                .put(other)
                .flip();
    }

    Told<SoapAnswer.Created> create(Optional<Duration> idleTimeOut) throws Exception {
        ByteBuffer first = fragment(SESSION_CAPABILITY, new UUID(0, 0), CAPABILITY);
        ByteBuffer second = fragment(INIT_RUNSPACEPOOL, new UUID(0, 0), POOL);
        NewShell shell = new NewShell(id, "Test & more", "2.3", false, idleTimeOut, Optional.of(BufferMode.BLOCK));
        return ask(requests.create(shell, joined(first, second)));
    }

    /** Reads until the pool is open. */
    void awaitOpened() throws Exception {
        List<Integer> types = new ArrayList<>();
        while (!types.contains(0x00021005)) {
            Told<SoapAnswer.Received> told = receive(Optional.empty());
            told.answer();
            types.addAll(told.types());
        }
    }

    Told<SoapAnswer.Started> startMetadata(UUID command) throws Exception {
        return ask(requests.command(name, command, fragment(GET_COMMAND_METADATA, command, METADATA)));
    }

    /** Starts a script that takes input. */
    Told<SoapAnswer.Started> startScript(UUID command, String script) throws Exception {
        StringBuilder merges = new StringBuilder();
        for (String merge : MERGES) {
            merges.append("<Obj N=\"Merge")
                    .append(merge)
                    .append("\" RefId=\"")
                    .append(10 + merges.length())
                    .append("\"><I32>0</I32></Obj>");
        }
        String line = "<Obj RefId=\"3\"><MS><S N=\"Cmd\">" + Xml.escaped(script) + "</S><B N=\"IsScript\">true</B>"
                + "<Nil N=\"UseLocalScope\"/>" + merges + "<Obj N=\"Args\" RefId=\"4\"><LST/></Obj></MS></Obj>";
        String payload =
                "<Obj RefId=\"0\"><MS><Obj N=\"PowerShell\" RefId=\"1\"><MS><Obj N=\"Cmds\" RefId=\"2\"><LST>" + line
                        + "</LST></Obj><B N=\"IsNested\">false</B><Nil N=\"History\"/>"
                        + "<B N=\"RedirectShellErrorOutputPipe\">true</B></MS></Obj><B N=\"NoInput\">false</B>"
                        + "<Obj N=\"ApartmentState\" RefId=\"5\"><I32>2</I32></Obj>"
                        + "<Obj N=\"RemoteStreamOptions\" RefId=\"6\"><I32>0</I32></Obj><B N=\"AddToHistory\">false</B>"
                        + "<Obj N=\"HostInfo\" RefId=\"7\"><MS><B N=\"_isHostNull\">true</B><B N=\"_isHostUINull\">true</B>"
                        + "<B N=\"_isHostRawUINull\">true</B><B N=\"_useRunspaceHost\">true</B></MS></Obj>"
                        + "<B N=\"IsNested\">false</B></MS></Obj>";
        return ask(requests.command(name, command, fragment(CREATE_PIPELINE, command, payload)));
    }

    Told<SoapAnswer.Received> receive(Optional<UUID> command) throws Exception {
        return ask(requests.receive(name, command.map(ServedShell::name)));
    }

    Told<SoapAnswer.Acknowledged> send(ByteBuffer fragments) throws Exception {
        return ask(requests.send(name, Optional.empty(), Lane.DEFAULT, fragments));
    }

    Told<SoapAnswer.Acknowledged> disconnect() throws Exception {
        return disconnect(Optional.empty());
    }

    Told<SoapAnswer.Acknowledged> disconnect(Optional<BufferMode> mode) throws Exception {
        return ask(requests.disconnect(name, Optional.empty(), mode));
    }

    Told<SoapAnswer.Acknowledged> reconnect() throws Exception {
        return ask(requests.reconnect(name));
    }

    Told<SoapAnswer.Connected> connect() throws Exception {
        return connect(fragment(CONNECT_RUNSPACEPOOL, new UUID(0, 0), "<S></S>"));
    }

    Told<SoapAnswer.Connected> connect(ByteBuffer request) throws Exception {
        ByteBuffer first = fragment(SESSION_CAPABILITY, new UUID(0, 0), CAPABILITY);
        return ask(requests.connect(name, "2.3", joined(first, request)));
    }

    Told<SoapAnswer.Acknowledged> connectCommand(UUID command) throws Exception {
        return ask(requests.connectCommand(name, ServedShell.name(command)));
    }

    Told<SoapAnswer.Acknowledged> terminate(UUID command) throws Exception {
        return ask(requests.signal(name, ServedShell.name(command), SignalCode.TERMINATE));
    }

    Told<SoapAnswer.Acknowledged> delete() throws Exception {
        return ask(requests.delete(name));
    }

    <A extends SoapAnswer> Told<A> ask(SoapRequest<A> request) throws IOException, InterruptedException {
        byte[] envelope = new byte[request.envelope().remaining()];
        request.envelope().get(envelope);
        HttpResponse<byte[]> response = HTTP.send(
                post(HttpRequest.BodyPublishers.ofByteArray(envelope)), HttpResponse.BodyHandlers.ofByteArray());
        ByteArrayOutputStream fragments = new ByteArrayOutputStream();
        CompletableFuture<SoapResult<A>> end = new CompletableFuture<>();
        SoapReply<A> reply = new SoapReply<>(
                request,
                (command, data) -> fragments.write(data.array(), data.position(), data.remaining()),
                new Ending<>(end));
        reply.begins(response.statusCode(), "application/soap+xml;charset=UTF-8");
        reply.data(ByteBuffer.wrap(response.body()));
        reply.ended();
        return new Told<>(end.join(), fragments.toByteArray());
    }

    /** Sends an envelope as it is. */
    String ask(String envelope) throws IOException, InterruptedException {
        return HTTP.send(post(HttpRequest.BodyPublishers.ofString(envelope)), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest post(HttpRequest.BodyPublisher body) {
        String login = WSManEndpoint.USER + ':' + WSManEndpoint.PASSWORD;
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .POST(body)
                .build();
    }

    private record Ending<A extends SoapAnswer>(CompletableFuture<SoapResult<A>> end) implements SoapReply.Listener<A> {
        @Override
        public void answered(A answer) {
            end.complete(new SoapResult.Answered<>(answer));
        }

        @Override
        public void faulted(Fault fault) {
            end.complete(new SoapResult.Faulted<>(fault));
        }

        @Override
        public void failed(ExchangeFailure failure) {
            end.completeExceptionally(new AssertionError(failure.toString()));
        }
    }
}
