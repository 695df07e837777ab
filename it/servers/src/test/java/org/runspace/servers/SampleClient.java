package org.runspace.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sends requests to the sample as its page does, with a session of its own. Thread-safe once it is signed in. */
final class SampleClient {
    static final String TOKEN = "X-Session-Token";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern TOLD_TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI sample;
    private final Map<String, String> cookies = new TreeMap<>();
    private String token = "";

    private SampleClient(URI sample) {
        this.sample = sample;
    }

    /** Returns one for which nobody is signed in. */
    static SampleClient of(URI sample) {
        return new SampleClient(sample);
    }

    /** Returns one for which one of {@link SampleUsers} is signed in. */
    static SampleClient signedIn(URI sample, String user) {
        SampleClient client = new SampleClient(sample);
        HttpResponse<String> answer = client.signIn(user, SampleUsers.PASSWORD);
        if (answer.statusCode() != 204) {
            throw new AssertionError("no login of " + user + ": " + answer.statusCode() + " " + answer.body());
        }
        return client;
    }

    /** Signs in, and keeps the session if that is taken. */
    HttpResponse<String> signIn(String name, String password) {
        return signIn("session", Map.of("name", name, "password", password));
    }

    /** Sends a form that belongs to a login, and keeps the session if there is one then. */
    HttpResponse<String> signIn(String path, Map<String, String> form) {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&")))));
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        Matcher told = TOLD_TOKEN.matcher(get("session").body());
        token = told.find() ? told.group(1) : "";
        return answer;
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    /** Has a cookie that no server has given. */
    void pretend(String name, String value) {
        cookies.put(name, value);
    }

    /** Returns the cookies as a request's header has them. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    String token() {
        return token;
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) {
        return send(changing("POST", path, json));
    }

    HttpResponse<String> delete(String path) {
        return send(changing("DELETE", path, ""));
    }

    /** Returns a request with the session's token. */
    HttpRequest.Builder changing(String method, String path, String json) {
        return request(path)
                .header(TOKEN, token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
    }

    /** Returns a request with the session's cookies alone, as another page could have a browser send it. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(sample.resolve(path)).timeout(LIMIT);
        return cookies.isEmpty() ? request : request.header("Cookie", cookies());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofByteArray());
    }

    /** Sends a request whose answer is read as it comes. Closing the body is what a page does that goes. */
    HttpResponse<InputStream> open(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    CompletableFuture<HttpResponse<String>> start(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).orTimeout(3, TimeUnit.MINUTES);
    }

    /** Connects a WebSocket with the session's cookies. */
    CompletableFuture<WebSocket> connect(String path, WebSocket.Listener listener, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(LIMIT);
        if (!cookies.isEmpty()) {
            builder.header("Cookie", cookies());
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(
                URI.create("ws" + sample.resolve(path).toString().substring("http".length())), listener);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
