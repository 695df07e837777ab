package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;

/** Writes down what a transport tells, and gives it what a test has put up for sending. */
final class RecordingListener implements TransportListener {
    private static final long LIMIT_SECONDS = 10;

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    volatile TransportFailure failure;
    volatile boolean holding;
    private final Map<String, Error> errors = new ConcurrentHashMap<>();
    private final Map<UUID, Queue<String>> toSend = new ConcurrentHashMap<>();

    /** From now on a method throws instead of writing down that it was called. */
    void throwFrom(String method, Error error) {
        errors.put(method, error);
    }

    private void called(String method) {
        Error error = errors.get(method);
        if (error != null) {
            throw error;
        }
    }

    /** Puts a text up for sending as one packet. */
    void put(UUID channel, String text) {
        toSend.computeIfAbsent(channel, c -> new ConcurrentLinkedQueue<>()).add(text);
    }

    void expect(String event) throws InterruptedException {
        assertThat(events.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        called("fill");
        Queue<String> texts = toSend.get(channel);
        String text = texts == null ? null : texts.poll();
        if (text == null) {
            return Fill.EMPTY;
        }
        packet.put(text.getBytes(StandardCharsets.UTF_8));
        return text.startsWith("prompt") ? Fill.PROMPT_RESPONSE : Fill.DEFAULT;
    }

    @Override
    public boolean received(UUID channel, ByteBuffer bytes) {
        called("received");
        events.add("received " + name(channel) + " " + StandardCharsets.UTF_8.decode(bytes));
        return !holding;
    }

    @Override
    public void opened() {
        called("opened");
        events.add("opened");
    }

    @Override
    public void channelOpened(UUID pipeline) {
        events.add("channelOpened " + name(pipeline));
    }

    @Override
    public void signalled(UUID pipeline) {
        events.add("signalled " + name(pipeline));
    }

    @Override
    public void channelClosed(UUID pipeline) {
        events.add("channelClosed " + name(pipeline));
    }

    @Override
    public void closed() {
        events.add("closed");
    }

    @Override
    public void serverText(String line, boolean transportError) {
        called("serverText");
        events.add("serverText " + transportError + " " + line);
    }

    @Override
    public void failed(UUID channel, TransportFailure reason) {
        failure = reason;
        called("failed");
        events.add("failed " + name(channel) + " " + reason.kind());
    }

    private static String name(UUID channel) {
        return channel.equals(Transport.SESSION) ? "session" : "pipeline";
    }
}
