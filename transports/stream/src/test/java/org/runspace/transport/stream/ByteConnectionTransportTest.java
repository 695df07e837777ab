package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.spi.Transport.SESSION;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.Cancellable;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.spi.Deadline;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;

/** The client's side of the out-of-process protocol over a connection whose events a test plays one by one. */
class ByteConnectionTransportTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private final Error error = new NoClassDefFoundError("org/example/Missing");
    private static final Target TARGET = new Target("test", "", Map.of());
    private static final String ACK = "<DataAck PSGuid='" + SESSION + "' />\n";

    private final CountedThreads threads = new CountedThreads();
    private final RecordingListener listener = new RecordingListener();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final Connection connection = new Connection();
    private final Transport transport = new Provider().create(TARGET, threads);
    private volatile ByteConnectionEvents events;

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        transport.abort();
        assertThat(threads.left(LIMIT)).isEmpty();
        threads.close();
    }

    @Test
    void aWriteWaitsForTheOneBeforeIt() throws Exception {
        open();
        listener.put(SESSION, "one");
        transport.ready(SESSION);
        expectCall("write " + data("one"));
        transport.openChannel(new UUID(0, 1));
        assertThat(calls.poll(100, TimeUnit.MILLISECONDS)).isNull();
        connection.written(null);
        expectCall("write <Command PSGuid='" + new UUID(0, 1) + "' />");
    }

    @Test
    void aConnectionThatWritesAtOnceKeepsTheOrder() throws Exception {
        connection.atOnce = true;
        open();
        for (int i = 0; i < 200; i++) {
            listener.put(SESSION, "text " + i);
        }
        transport.ready(SESSION);
        for (int i = 0; i < 200; i++) {
            expectCall("write " + data("text " + i));
            say(ACK);
        }
    }

    @Test
    void theAcknowledgedNextPacketIsWrittenByTheThreadThatReads() throws Exception {
        open();
        listener.put(SESSION, "one");
        transport.ready(SESSION);
        expectCall("write " + data("one"));
        connection.written(null);
        // while the thread that wrote the first one is still at it, the next one is left to it
        assertThat(threads.left(LIMIT)).isEmpty();
        listener.put(SESSION, "two");
        say(ACK);
        assertThat(calls.poll()).as("written before the event returns").isEqualTo("write " + data("two"));
    }

    @Test
    void aSlowConsumerHoldsTheConnectionUntilItResumes() throws Exception {
        open();
        listener.holding = true;
        say(data("a") + "\n");
        listener.expect("received session a");
        expectCall("hold");
        say(data("was on the way") + "\n");
        listener.expect("received session was on the way");
        transport.resume(SESSION);
        expectCall("resume");
        transport.resume(SESSION);
        assertThat(calls).as("one resume for one hold").isEmpty();
    }

    @Test
    void everythingThatEndsTheSessionResumesReads() throws Exception {
        open();
        listener.holding = true;
        say(data("a") + "\n");
        expectCall("hold");
        transport.close();
        expectCall("resume");
    }

    @Test
    void piecesOfALineMayComeOneByOneInAnyKindOfBuffer() throws Exception {
        open();
        for (byte piece : (data("a") + "\n").getBytes(StandardCharsets.UTF_8)) {
            ByteBuffer direct = ByteBuffer.allocateDirect(1).put(piece).flip();
            events.received(direct);
        }
        listener.expect("received session a");
    }

    @Test
    void aConnectThatFailsTellsItsKind() throws Exception {
        begin();
        events.failed(OpenFailure.HOST_KEY, "another key", null);
        listener.expect("failed session HOST_KEY");
        listener.expect("closed");
    }

    @Test
    void anAttemptIsGivenUpByAnAbort() throws Exception {
        begin();
        transport.abort();
        expectCall("give up");
        listener.expect("closed");
        events.connected(connection);
        expectCall("close");
    }

    @Test
    void aConnectionThatEndsByItselfFailsTheSession() throws Exception {
        open();
        events.errorLine("no such program");
        events.ended(OpenFailure.NOT_FOUND, "it ended with exit code 127", null);
        listener.expect("serverText false no such program");
        listener.expect("failed session NOT_FOUND");
        listener.expect("closed");
        assertThat(listener.failure.serverText()).isEqualTo("no such program");
        assertThat(listener.failure.message()).isEqualTo("it ended with exit code 127");
    }

    @Test
    void aConnectionThatIsEndedOnPurposeFailsNothing() throws Exception {
        open();
        transport.abort();
        expectCall("close");
        events.ended("closed", null);
        listener.expect("closed");
    }

    @Test
    void aWriteThatFailsEndsTheSession() throws Exception {
        open();
        listener.put(SESSION, "one");
        transport.ready(SESSION);
        expectCall("write " + data("one"));
        connection.written(new IOException("broken pipe"));
        listener.expect("failed session UNREACHABLE");
        expectCall("close");
        events.ended("closed", null);
        listener.expect("closed");
    }

    @Test
    void whatIsNoPacketEndsTheSession() throws Exception {
        open();
        say(ACK);
        say("rubbish\n");
        listener.expect("failed session PROTOCOL");
        expectCall("close");
    }

    @Test
    void aTargetThatMakesNoSenseIsRefusedBeforeAnythingIsConnected() {
        Target bad = new Target("test", "bad", Map.of());
        assertThatThrownBy(() -> new Provider().create(bad, threads)).isInstanceOf(ConnectionStringException.class);
        assertThat(events).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opened", "received", "serverText"})
    void anErrorOfTheSessionThatIsToldSomethingEndsItAndSparesTheConnectionsThread(String method) throws Exception {
        listener.throwFrom(method, error);
        begin();
        events.connected(connection);
        events.errorLine("a line for people");
        say(data("a packet") + "\n");
        expectEndWith(error);
    }

    @Test
    void anErrorOfTheSessionThatMakesAPacketEndsIt() throws Exception {
        open();
        listener.throwFrom("fill", error);
        transport.ready(SESSION);
        expectEndWith(error);
    }

    @Test
    void anErrorOfTheConnectionThatWritesEndsTheSession() throws Exception {
        connection.writeError = error;
        open();
        transport.openChannel(new UUID(0, 1));
        expectEndWith(error);
    }

    @Test
    void aMissingThreadToWriteWithEndsTheSession() throws Exception {
        open();
        threads.throwFromTasks(error);
        transport.ready(SESSION);
        expectCall("close");
        assertThat(listener.failure.cause()).hasCause(error);
    }

    @Test
    void anErrorOfTheConnectionThatIsClosedEndsTheSessionAllTheSame() throws Exception {
        open();
        connection.closeError = error;
        assertThatThrownBy(transport::abort).isSameAs(error);
        listener.expect("closed");
    }

    private void expectEndWith(Error error) throws InterruptedException {
        expectCall("close");
        assertThat(listener.failure.cause()).isSameAs(error);
        events.ended("closed", null);
        listener.events.removeIf(event -> !event.equals("closed"));
        listener.expect("closed");
    }

    private void begin() {
        transport.open(UUID.randomUUID(), listener, Deadline.after(LIMIT, System.nanoTime()));
    }

    private void open() throws InterruptedException {
        begin();
        events.connected(connection);
        listener.expect("opened");
    }

    private void say(String text) {
        events.received(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void expectCall(String call) throws InterruptedException {
        assertThat(calls.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(call);
    }

    private static String data(String text) {
        return "<Data Stream='Default' PSGuid='" + SESSION + "'>"
                + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "</Data>";
    }

    /** Gives the test the events of its one connection. */
    private final class Provider extends ByteConnectionProvider {
        @Override
        public String scheme() {
            return "test";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        protected void check(Target target) {
            if (target.rest().equals("bad")) {
                throw new ConnectionStringException(ErrorCode.CONNECTION_STRING_SHAPE, null, target);
            }
        }

        @Override
        protected boolean isConfidential() {
            return true;
        }

        @Override
        protected Cancellable connect(
                Target target, TransportContext context, Deadline deadline, ByteConnectionEvents told) {
            events = told;
            return () -> calls.add("give up");
        }
    }

    /** Writes down what is asked of it. */
    private final class Connection implements ByteConnection {
        volatile boolean atOnce;
        volatile Error writeError;
        volatile Error closeError;
        private volatile Consumer<IOException> done;

        void written(IOException failure) {
            done.accept(failure);
        }

        @Override
        public void write(ByteBuffer bytes, Consumer<IOException> whenDone) {
            done = whenDone;
            throwIfAny(writeError);
            calls.add("write " + StandardCharsets.UTF_8.decode(bytes).toString().strip());
            if (atOnce) {
                whenDone.accept(null);
            }
        }

        @Override
        public void hold() {
            calls.add("hold");
        }

        @Override
        public void resume() {
            calls.add("resume");
        }

        @Override
        public void close() {
            calls.add("close");
            throwIfAny(closeError);
        }

        private static void throwIfAny(Error error) {
            if (error != null) {
                throw error;
            }
        }
    }
}
