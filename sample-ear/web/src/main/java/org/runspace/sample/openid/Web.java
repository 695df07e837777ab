package org.runspace.sample.openid;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a provider, which may be slow, silent or endless, and is not followed to other addresses. Thread-safe. */
final class Web {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int LONGEST = 1 << 20;

    private final HttpClient client;

    Web(Executor executor) {
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .connectTimeout(LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends a request.
     *
     * @return the answer, whatever its status
     * @throws IOException if there is none of at most a megabyte within ten seconds; its message names the address and
     *     no secret
     */
    WebAnswer send(Address address, HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.uri(address.uri()).timeout(LIMIT).build(), head -> new BoundedBody(LONGEST));
        try {
            HttpResponse<byte[]> response = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return new WebAnswer(address, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new IOException(address + " has not answered within " + LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(address + " cannot be asked: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Asks for what an address has. */
    WebAnswer get(Address address) throws IOException {
        return send(address, HttpRequest.newBuilder().header("Accept", "application/json"));
    }
}
