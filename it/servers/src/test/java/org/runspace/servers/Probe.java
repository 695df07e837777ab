package org.runspace.servers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.runspace.PoolStatistics;

/** Talks to the application of {@link TestWar} over HTTP. Thread-safe. */
final class Probe {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI base;
    private final Duration limit;

    Probe(URI base) {
        this(base, HttpClient.newBuilder(), LIMIT);
    }

    private Probe(URI base, HttpClient.Builder http, Duration limit) {
        this.base = base;
        this.http = http.version(HttpClient.Version.HTTP_1_1).build();
        this.limit = limit;
    }

    /** Returns one with an HTTP session of its own. */
    Probe withCookies() {
        return new Probe(base, HttpClient.newBuilder().cookieHandler(new CookieManager()), limit);
    }

    /** Returns one whose calls may take so long, instead of a minute. */
    Probe within(Duration longest) {
        return new Probe(base, HttpClient.newBuilder(), longest);
    }

    /** For a server that tells its own name, but listens on the loopback address only. */
    static Probe local(URL url) {
        return new Probe(URI.create("http://127.0.0.1:" + url.getPort() + url.getPath()));
    }

    /** What the application answers; the exception it caught, as its mapper tells it, comes in the same way. */
    String call(String method, String path, String body) {
        try {
            return http.send(request(method, path, body), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + ": " + e, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    CompletableFuture<String> start(String method, String path, String body) {
        return http.sendAsync(request(method, path, body), BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    String run(String pool, String script) {
        return call("POST", "pools/" + pool, script);
    }

    /** What the connection factory of a pool tells of its configuration. */
    String configuration(String pool) {
        return call("GET", "pools/" + pool + "/configuration", "");
    }

    /** "opened" if a session can be opened, else why not. */
    String open(String pool) {
        return call("POST", "pools/" + pool + "/opening", "");
    }

    PoolStatistics statistics(String pool) {
        long[] n = Stream.of(call("GET", "pools/" + pool + "/statistics", "").split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        return new PoolStatistics((int) n[0], (int) n[1], n[2], n[3], n[4], n[5], n[6], 0, 0, Duration.ZERO, "", "");
    }

    private HttpRequest request(String method, String path, String body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(limit)
                .header("Content-Type", "text/plain")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }
}
