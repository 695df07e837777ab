package org.runspace.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the sample's terminals that cuts its connection when it wants to, and takes up where it was. */
final class TerminalClient implements WebSocket.Listener {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final int UNCONFIRMED = 1 << 16;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI sample;
    private final String id;
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private volatile WebSocket socket;
    private volatile String end = "";
    private int confirmed;
    private int cutAt = Integer.MAX_VALUE;

    TerminalClient(URI sample, String resource) throws IOException, InterruptedException {
        this.sample = sample;
        HttpResponse<String> answer = open(http, sample, resource);
        Matcher found = ID.matcher(answer.body());
        if (!found.find()) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        this.id = found.group(1);
        connect();
    }

    static HttpResponse<String> open(HttpClient http, URI sample, String resource)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sample.resolve("api/terminals"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"resource\":\"" + resource + "\",\"columns\":300,\"rows\":50}"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void connect() {
        URI address = URI.create("ws" + sample.toString().substring("http".length()) + "terminal/" + id + "/" + size());
        http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(address, this)
                .join();
    }

    @Override
    public void onOpen(WebSocket opened) {
        synchronized (this) {
            socket = opened;
            cutAt = Integer.MAX_VALUE;
        }
        opened.request(1);
    }

    /** Cuts without a word after so many more bytes, and connects again. */
    void cutAfter(int bytes) {
        int until = size() + bytes;
        synchronized (this) {
            cutAt = until;
        }
        Wait.until("another " + bytes + " bytes", Duration.ofSeconds(30), () -> size() >= until);
        socket.abort();
        connect();
    }

    void type(String keys) {
        socket.sendBinary(ByteBuffer.wrap(keys.getBytes(StandardCharsets.UTF_8)), true)
                .join();
    }

    void awaitText(String text) {
        Wait.until("the terminal to write " + text, Duration.ofSeconds(30), () -> text().contains(text));
    }

    void awaitEnd() {
        Wait.until("the terminal's end", Duration.ofSeconds(30), () -> !end.isEmpty());
    }

    String end() {
        return end;
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
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (data.toString().contains("\"end\"")) {
            end = data.toString();
        }
        from.request(1);
        return null;
    }
}
