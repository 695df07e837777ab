package org.runspace.transport.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.transport.stream.CountedThreads;

/**
 * Sockets that share one thread: bytes both ways, full buffers, holding, ends of every kind, and no thread afterwards.
 */
@Timeout(60)
class SocketLoopTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int LARGE = 4 << 20;

    @TempDir
    private Path folder;

    private final CountedThreads threads = new CountedThreads();
    private final RecordedPipe told = new RecordedPipe();
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("s")));
    }

    @AfterEach
    void noThreadIsLeft() throws Exception {
        server.close();
        assertThat(threads.left(LIMIT)).isEmpty();
        threads.close();
    }

    @Test
    void bytesGoBothWays() throws Exception {
        SocketConnection connection = connect(told);
        try (SocketChannel peer = server.accept()) {
            connection.resume();
            BlockingQueue<String> done = write(connection, "question");
            assertThat(read(peer, 8)).isEqualTo("question");
            assertThat(done.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("done");
            peer.write(ByteBuffer.wrap("answer".getBytes(StandardCharsets.UTF_8)));
            told.expectText("answer");
        }
        told.expect("ended");
    }

    @Test
    void nothingIsReadBeforeItIsResumedNorWhileItIsHeld() throws Exception {
        SocketConnection connection = connect(told);
        try (SocketChannel peer = server.accept()) {
            peer.write(ByteBuffer.wrap("one".getBytes(StandardCharsets.UTF_8)));
            assertThat(told.events.poll(100, TimeUnit.MILLISECONDS)).isNull();
            assertThat(told.textSoFar()).isEmpty();
            told.whenReceived = connection::hold;
            connection.resume();
            told.expectText("one");
            peer.write(ByteBuffer.wrap("two".getBytes(StandardCharsets.UTF_8)));
            assertThat(told.events.poll(100, TimeUnit.MILLISECONDS)).isNull();
            assertThat(told.textSoFar()).isEqualTo("one");
            told.whenReceived = () -> {};
            connection.resume();
            told.expectText("onetwo");
        }
        told.expect("ended");
    }

    @Test
    void whatASlowPeerDoesNotTakeIsWrittenLater() throws Exception {
        SocketConnection connection = connect(told);
        try (SocketChannel peer = server.accept()) {
            BlockingQueue<String> done = write(connection, "x".repeat(LARGE));
            BlockingQueue<String> after = write(connection, "end");
            assertThat(done.poll(100, TimeUnit.MILLISECONDS))
                    .as("the socket is full")
                    .isNull();
            assertThat(read(peer, LARGE + 3)).endsWith("xend");
            assertThat(done.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("done");
            assertThat(after.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("done");
            connection.close();
        }
        told.expect("ended");
    }

    @Test
    void aCloseEndsItAndFailsWhatIsNotWritten() throws Exception {
        SocketConnection connection = connect(told);
        try (SocketChannel peer = server.accept()) {
            BlockingQueue<String> done = write(connection, "x".repeat(LARGE));
            connection.close();
            connection.close();
            told.expect("ended");
            assertThat(done.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("the pipe is closed");
            assertThat(write(connection, "late").poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("the pipe is closed");
            assertThat(peer.isOpen()).isTrue();
        }
        assertThat(told.events).isEmpty();
    }

    @Test
    void aWriteToAPeerThatIsGoneEndsTheConnection() throws Exception {
        SocketConnection connection = connect(told);
        server.accept().close();
        BlockingQueue<String> done = write(connection, "are you there?");
        told.expect("broken");
        assertThat(done.poll(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("the write fails, too")
                .isNotNull()
                .isNotEqualTo("done");
    }

    @Test
    void anInterruptOfAWritingThreadClosesNothing() throws Exception {
        SocketConnection connection = connect(told);
        try (SocketChannel peer = server.accept()) {
            Thread.currentThread().interrupt();
            BlockingQueue<String> done = write(connection, "hello");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(done.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("done");
            assertThat(read(peer, 5)).isEqualTo("hello");
            connection.close();
        }
        told.expect("ended");
    }

    @Test
    void anInterruptOfTheSharedThreadEndsNoConnection() throws Exception {
        SocketConnection connection = connect(told);
        try (SocketChannel peer = server.accept()) {
            connection.resume();
            threads.thread("runspace-pipes").interrupt();
            peer.write(ByteBuffer.wrap("still here".getBytes(StandardCharsets.UTF_8)));
            told.expectText("still here");
            connection.close();
        }
        told.expect("ended");
    }

    @Test
    void anErrorOfOneConnectionsListenerEndsThatConnectionOnly() throws Exception {
        RecordedPipe toldOther = new RecordedPipe();
        SocketConnection connection = connect(told);
        try (SocketChannel peer = server.accept()) {
            SocketConnection other = connect(toldOther);
            try (SocketChannel otherPeer = server.accept()) {
                told.whenReceived = () -> {
                    throw new NoClassDefFoundError("thrown on purpose");
                };
                connection.resume();
                other.resume();
                peer.write(ByteBuffer.wrap("one".getBytes(StandardCharsets.UTF_8)));
                told.expect("broken");
                otherPeer.write(ByteBuffer.wrap("two".getBytes(StandardCharsets.UTF_8)));
                toldOther.expectText("two");
            }
            toldOther.expect("ended");
        }
    }

    @Test
    void manyConnectionsShareOneThreadThatEndsWithTheLast() throws Exception {
        List<SocketConnection> connections = new ArrayList<>();
        List<SocketChannel> peers = new ArrayList<>();
        List<RecordedPipe> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(new RecordedPipe());
            connections.add(connect(all.get(i)));
            peers.add(server.accept());
            connections.get(i).resume();
        }
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("runspace-pipes")))
                .hasSize(1);
        for (int i = 0; i < 20; i++) {
            peers.get(i).write(ByteBuffer.wrap(("to " + i).getBytes(StandardCharsets.UTF_8)));
            all.get(i).expectText("to " + i);
            connections.get(i).close();
            all.get(i).expect("ended");
            peers.get(i).close();
        }
        assertThat(threads.left(LIMIT)).isEmpty();
        RecordedPipe again = new RecordedPipe();
        SocketConnection next = connect(again);
        server.accept().close();
        next.resume();
        again.expect("ended");
    }

    private SocketConnection connect(RecordedPipe events) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("s")));
        channel.configureBlocking(false);
        return SocketLoop.add(channel, events, threads);
    }

    private static BlockingQueue<String> write(SocketConnection connection, String text) {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        connection.write(
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)),
                failure -> done.add(failure == null ? "done" : failure.getMessage()));
        return done;
    }

    private static String read(SocketChannel peer, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && peer.read(bytes) >= 0) {
            // until all of it is there
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
}
