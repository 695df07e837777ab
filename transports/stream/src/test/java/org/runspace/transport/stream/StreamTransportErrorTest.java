package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.runspace.spi.Transport.SESSION;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An error of the JVM, wherever it is thrown, ends the session with it; no thread outlives the session. */
class StreamTransportErrorTest extends PlayedPeerTest {
    private final Error error = new NoClassDefFoundError("org/example/Missing");

    /** What a session's streams throw. */
    private final class ThrowingStreams {
        final InputStream in = new InputStream() {
            @Override
            public int read() {
                throw error;
            }
        };

        final OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw error;
            }
        };
    }

    @Test
    void anErrorOfTheConnectionType() throws Exception {
        transport = transport(() -> {
            throw error;
        });
        begin();
        expectFailure("failed session CONFIGURATION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opened", "received", "serverText"})
    void anErrorOfTheSessionThatIsToldSomething(String method) throws Exception {
        listener.throwFrom(method, error);
        say("a line for people", data(SESSION, "a packet"));
        begin();
        expectFailure("failed session PROTOCOL");
    }

    @Test
    void anErrorOfTheSessionThatIsToldALineOfTheErrorStream() throws Exception {
        open();
        listener.throwFrom("serverText", error);
        sayError("a line for people");
        expectFailure("failed session PROTOCOL");
    }

    @Test
    void aLineOfTheErrorStreamWithoutEndIsToldInPieces() throws Exception {
        open();
        errors.out.write("x".repeat(3 * TextLines.LONGEST).getBytes(StandardCharsets.US_ASCII));
        listener.expect("serverText false " + "x".repeat(TextLines.LONGEST));
        listener.expect("serverText false " + "x".repeat(TextLines.LONGEST));
    }

    @Test
    void aPacketInTheWrongDirectionIsNamedAsOne() throws Exception {
        open();
        say("<Command PSGuid='" + PIPELINE + "' />");
        listener.expect("failed session PROTOCOL");
        assertThat(listener.failure.message()).contains("a server sent the packet Command");
    }

    @Test
    void anErrorOfTheReadStream() throws Exception {
        ByteStreams usual = streams();
        transport = transport(
                () -> new ByteStreams(new ThrowingStreams().in, usual.out(), usual.errors(), usual.carrier()));
        open();
        expectFailure("failed session PROTOCOL");
    }

    @Test
    void anErrorOfTheErrorStream() throws Exception {
        ByteStreams usual = streams();
        transport =
                transport(() -> new ByteStreams(usual.in(), usual.out(), new ThrowingStreams().in, usual.carrier()));
        begin();
        expectFailure("failed session PROTOCOL");
    }

    @Test
    void anErrorOfTheWrittenStream() throws Exception {
        ByteStreams usual = streams();
        transport = transport(
                () -> new ByteStreams(usual.in(), new ThrowingStreams().out, usual.errors(), usual.carrier()));
        open();
        transport.openChannel(PIPELINE);
        expectFailure("failed session CONFIGURATION");
    }

    @Test
    void anErrorOfTheSessionThatMakesAPacket() throws Exception {
        open();
        listener.throwFrom("fill", error);
        transport.ready(SESSION);
        expectFailure("failed session CONFIGURATION");
    }

    @Test
    void aMissingThreadToWriteWith() throws Exception {
        open();
        threads.throwFromTasks(error);
        transport.ready(SESSION);
        listener.expect("failed session UNREACHABLE");
        listener.expect("closed");
        assertThat(listener.failure.cause()).hasCause(error);
    }

    @Test
    void anErrorOfTheSessionThatIsToldTheFailure() throws Exception {
        open();
        listener.throwFrom("failed", error);
        errors.endOfBytes();
        toClient.endOfBytes();
        listener.expect("closed");
    }

    @Test
    void anErrorOfTheCarrierThatIsClosed() throws Exception {
        ByteStreams usual = streams();
        transport = transport(() -> new ByteStreams(usual.in(), usual.out(), usual.errors(), () -> {
            usual.carrier().close();
            throw error;
        }));
        open();
        transport.abort();
        listener.expect("closed");
    }

    private void begin() {
        transport.open(POOL, listener, deadline());
    }

    /** The session may have been told other things before. */
    private void expectFailure(String event) throws InterruptedException {
        while (listener.failure == null) {
            Thread.sleep(10);
        }
        assertThat(listener.failure.cause()).isSameAs(error);
        listener.events.removeIf(told -> !told.equals(event) && !told.equals("closed"));
        listener.expect(event);
        listener.expect("closed");
    }
}
