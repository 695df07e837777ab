package org.runspace.transport.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.runspace.spi.Fill;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;

/** Writes down what is told. */
final class RecordingListener implements TransportListener {
    private static final long LIMIT_SECONDS = 10;

    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    volatile TransportFailure failure;
    /** Written down with the end. */
    volatile Supplier<Object> atTheEnd = () -> "";

    void expect(String event) throws InterruptedException {
        assertThat(events.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(event);
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        events.add("fill");
        return Fill.EMPTY;
    }

    @Override
    public boolean received(UUID channel, ByteBuffer bytes) {
        events.add("received " + bytes.remaining());
        return false;
    }

    @Override
    public void opened() {
        events.add("opened");
    }

    @Override
    public void channelOpened(UUID pipeline) {
        events.add("channelOpened");
    }

    @Override
    public void signalled(UUID pipeline) {
        events.add("signalled");
    }

    @Override
    public void channelClosed(UUID pipeline) {
        events.add("channelClosed");
    }

    @Override
    public void closed() {
        events.add("closed" + atTheEnd.get());
    }

    @Override
    public void serverText(String line, boolean transportError) {
        events.add("serverText " + line + " " + transportError);
    }

    @Override
    public void retrying(Duration left) {
        events.add("retrying " + left);
    }

    @Override
    public void reconnected() {
        events.add("reconnected");
    }

    @Override
    public void disconnected() {
        events.add("disconnected");
    }

    @Override
    public void failed(UUID channel, TransportFailure reason) {
        failure = reason;
        events.add("failed " + reason.kind());
    }
}
