package org.runspace.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the sample's terminals that cuts its connection when it wants to, and takes up where it was. */
final class TerminalClient implements WebSocket.Listener {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern REASON = Pattern.compile("\\{\"type\":\"end\",\"reason\":\"([^\"]+)\"}");
    private static final int UNCONFIRMED = 1 << 16;

    private final SampleClient user;
    private final String id;
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private volatile WebSocket socket;
    private volatile String end = "";
    private volatile boolean closed;
    private volatile CompletableFuture<Void> opened = new CompletableFuture<>();
    private volatile String closingReason = "";
    private int confirmed;
    private int cutAt = Integer.MAX_VALUE;

    TerminalClient(SampleClient user, String resource) throws IOException {
        this.user = user;
        HttpResponse<String> answer = open(user, resource);
        Matcher found = ID.matcher(answer.body());
        if (!found.find()) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        this.id = found.group(1);
        connect();
    }

    /** Connects where no terminal is to be had, and returns what the page is told. */
    static String refusal(SampleClient user, String path) {
        CompletableFuture<String> told = new CompletableFuture<>();
        user.connect(path, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        Matcher reason = REASON.matcher(data);
                        told.complete(reason.matches() ? reason.group(1) : data.toString());
                        return close(from);
                    }
                })
                .join();
        return told.orTimeout(20, TimeUnit.SECONDS).join();
    }

    static HttpResponse<String> open(SampleClient user, String resource) {
        return user.post("api/terminals", "{\"resource\":\"" + resource + "\",\"columns\":300,\"rows\":50}");
    }

    /** Connects, and goes on where it was. */
    void connect() {
        connect(Integer.MAX_VALUE);
    }

    private void connect(int until) {
        synchronized (this) {
            closed = false;
            cutAt = until;
            opened = new CompletableFuture<>();
        }
        user.connect("terminal/" + id + "/" + size(), this).join();
        opened.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void onOpen(WebSocket now) {
        synchronized (this) {
            socket = now;
        }
        now.request(1);
        opened.complete(null);
    }

    /** Cuts without a word so many times, each time after so many more bytes, and connects again. */
    void cut(int times, int bytes) {
        int until = size() + bytes;
        synchronized (this) {
            cutAt = until;
        }
        for (int i = 0; i < times; i++) {
            int now = until + i * bytes;
            Wait.until("another " + bytes + " bytes", Duration.ofSeconds(30), () -> size() >= now);
            cut();
            connect(i < times - 1 ? now + bytes : Integer.MAX_VALUE);
        }
    }

    /** Cuts without a word, and gets nothing more. */
    void cut() {
        WebSocket before;
        synchronized (this) {
            before = socket;
            socket = null;
        }
        before.abort();
    }

    void type(String keys) {
        socket.sendBinary(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    /** Types so many times, or until the connection is closed. */
    void typeUntilClosed(String keys, int times) {
        for (int i = 0; i < times && !closed; i++) {
            try {
                type(keys);
            } catch (CompletionException e) {
                break; // it is being closed
            }
        }
        awaitClosed();
    }

    void awaitText(String text) {
        Wait.until("the terminal to write " + text, Duration.ofSeconds(30), () -> text().contains(text));
    }

    void awaitEnd() {
        Wait.until("the terminal's end", Duration.ofSeconds(30), () -> !end.isEmpty());
    }

    /** Returns the terminal's id. */
    String id() {
        return id;
    }

    /** Waits until the server has closed the connection. */
    void awaitClosed() {
        Wait.until("the connection's end", Duration.ofSeconds(30), () -> closed);
    }

    String end() {
        return end;
    }

    /** Returns the code and the reason of the end of the connection that was closed last. */
    String closingReason() {
        return closingReason;
    }

    synchronized String text() {
        return got.toString(StandardCharsets.UTF_8);
    }

    private synchronized int size() {
        return got.size();
    }

    /** What comes after the cut was never got. */
    @Override
    public synchronized CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        while (from.equals(socket) && data.hasRemaining() && got.size() < cutAt) {
            got.write(data.get());
        }
        if (got.size() - confirmed > UNCONFIRMED) {
            confirmed = got.size();
            from.sendText("{\"type\":\"got\",\"bytes\":" + confirmed + "}", true);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closingReason = code + " " + reason;
        closed = true;
        return null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (data.toString().contains("\"end\"")) {
            end = data.toString();
            return close(from);
        }
        from.request(1);
        return null;
    }

    /** As the page does when it is told to, and then gets to know that it is closed. */
    private static CompletionStage<?> close(WebSocket socket) {
        socket.request(1);
        return socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }
}
