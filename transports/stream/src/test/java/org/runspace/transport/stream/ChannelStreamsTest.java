package org.runspace.transport.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams over the two ends of a socket's connection. */
@Timeout(60)
class ChannelStreamsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private SocketChannel client;
    private SocketChannel server;
    private ByteStreams ours;
    private ByteStreams theirs;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            client = SocketChannel.open(listener.getLocalAddress());
            server = listener.accept();
        }
        ours = ChannelStreams.of(client);
        theirs = ChannelStreams.of(server);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void oneThreadWritesWhileAnotherWaitsForBytes() {
        CompletableFuture<Integer> read = readOne();

        assertThat(CompletableFuture.runAsync(() -> write(ours, "to the server".getBytes(UTF_8))))
                .succeedsWithin(LIMIT);
        assertThat(read(theirs, 13)).asString(UTF_8).isEqualTo("to the server");
        write(theirs, new byte[] {'x'});
        assertThat(read).succeedsWithin(LIMIT).isEqualTo((int) 'x');
    }

    @Test
    void manyBytesCrossInBothDirections() {
        byte[] many = new byte[3 << 20];
        Arrays.fill(many, (byte) 7);
        CompletableFuture<byte[]> there = CompletableFuture.supplyAsync(() -> read(theirs, many.length));
        CompletableFuture<byte[]> here = CompletableFuture.supplyAsync(() -> read(ours, many.length));
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> write(theirs, many));

        write(ours, many);

        assertThat(there).succeedsWithin(LIMIT).isEqualTo(many);
        assertThat(here).succeedsWithin(LIMIT).isEqualTo(many);
        assertThat(back).succeedsWithin(LIMIT);
    }

    @Test
    void theEndOfTheOutputLeavesTheInputOpen() throws IOException {
        ours.out().close();

        assertThat(theirs.in().read()).isEqualTo(-1);
        write(theirs, "still here".getBytes(UTF_8));
        assertThat(read(ours, 10)).asString(UTF_8).isEqualTo("still here");
    }

    @Test
    void closingTheCarrierEndsAReadThatWaits() throws IOException {
        CompletableFuture<Integer> read = readOne();

        ours.carrier().close();

        assertThat(read)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .havingRootCause()
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aChannelThatDoesNotBlockIsRefused() throws IOException {
        client.configureBlocking(false);

        assertThatThrownBy(() -> ours.in().read()).isInstanceOf(IllegalBlockingModeException.class);
    }

    /** Returns when the reading thread is inside the channel. */
    private CompletableFuture<Integer> readOne() {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(ours.in().read());
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        reader.start();
        while (Arrays.stream(reader.getStackTrace())
                .noneMatch(frame -> frame.getClassName().endsWith("SocketChannelImpl"))) {
            Thread.onSpinWait();
        }
        return read;
    }

    private static byte[] read(ByteStreams streams, int count) {
        try {
            return streams.in().readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ByteStreams streams, byte[] bytes) {
        try {
            streams.out().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
