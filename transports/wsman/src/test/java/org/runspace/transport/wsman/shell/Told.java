package org.runspace.transport.wsman.shell;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.runspace.spi.Fill;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportFailure;
import org.runspace.spi.TransportListener;

/** What a shell tells the engine, as words; and what the engine has to send. */
final class Told implements TransportListener {
    private final List<String> words = new ArrayList<>();
    private final Map<UUID, Queue<String>> sent = new HashMap<>();

    /** Has something to send. */
    void sends(UUID channel, String text) {
        sent.computeIfAbsent(channel, id -> new ArrayDeque<>()).add(text);
    }

    /** Returns what was told since the last call. */
    List<String> since() {
        List<String> all = List.copyOf(words);
        words.clear();
        return all;
    }

    private static String name(UUID channel) {
        return channel.equals(Transport.SESSION) ? "session" : "pipeline";
    }

    @Override
    public Fill fill(UUID channel, ByteBuffer packet) {
        String text = sent.getOrDefault(channel, new ArrayDeque<>()).poll();
        if (text == null) {
            return Fill.EMPTY;
        }
        packet.put(text.getBytes(StandardCharsets.UTF_8));
        return Fill.DEFAULT;
    }

    @Override
    public boolean received(UUID channel, ByteBuffer bytes) {
        words.add(name(channel) + " received " + StandardCharsets.UTF_8.decode(bytes));
        return true;
    }

    @Override
    public void opened() {
        words.add("opened");
    }

    @Override
    public void channelOpened(UUID pipeline) {
        words.add("pipeline opened");
    }

    @Override
    public void signalled(UUID pipeline) {
        words.add("signalled");
    }

    @Override
    public void channelClosed(UUID pipeline) {
        words.add("pipeline closed");
    }

    @Override
    public void closed() {
        words.add("closed");
    }

    @Override
    public void serverText(String line, boolean transportError) {
        words.add("text " + line);
    }

    @Override
    public void retrying(Duration left) {
        words.add("retrying " + left);
    }

    @Override
    public void reconnected() {
        words.add("reconnected");
    }

    @Override
    public void disconnected() {
        words.add("disconnected");
    }

    @Override
    public void unchanged(TransportFailure failure) {
        words.add("unchanged: " + failure.message());
    }

    @Override
    public void failed(UUID channel, TransportFailure failure) {
        words.add(name(channel) + " failed: " + failure.kind() + " " + failure.message());
    }
}
