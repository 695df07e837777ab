package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose answers take long keep no thread that others need, of which a server may have five. */
abstract class LongRequestsContract {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** On a busy machine, and before the server ends the wait for a session. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final int SESSIONS = 4;
    /** More than what the connection keeps of it while nobody reads. */
    private static final long LARGE = 64L << 20;

    @TempDir
    private Path folder;

    private SampleClient operator;

    abstract URI address();

    @BeforeEach
    void signIn() {
        operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
    }

    @AfterEach
    void giveBackAllSessions() {
        assertThat(operator.delete("api/fleets/full").statusCode()).isEqualTo(204);
    }

    @Test
    void whileOthersWaitForSessionsOneSignsInStopsAndCancels() {
        CompletableFuture<HttpResponse<String>> full = takeAllSessions();
        String waiting = "api/files/transfers/" + begin("download", "waiting", "");
        List<CompletableFuture<HttpResponse<String>>> listings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            listings.add(operator.start(operator.changing(
                    "POST", "api/files/list", "{\"resource\":\"local\",\"path\":\"" + folder + "\"}")));
        }
        CompletableFuture<HttpResponse<String>> missing = operator.start(operator.changing(
                "POST", "api/files/list", "{\"resource\":\"local\",\"path\":\"" + folder + "/missing\"}"));
        CompletableFuture<HttpResponse<String>> copy =
                operator.start(operator.changing("POST", waiting + "/copy", "{}"));
        CompletableFuture<HttpResponse<String>> doctor = operator.start(post("api/diagnoses/local"));
        awaitWaiting(6);

        long begin = System.nanoTime();
        SampleClient administrator = SampleClient.signedIn(address(), SampleUsers.ADMINISTRATOR);
        assertThat(operator.delete(waiting).statusCode()).isEqualTo(204);
        assertThat(copy.join().body()).contains("It was cancelled.");
        assertThat(administrator.delete("api/fleets/full").statusCode()).isEqualTo(204);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);

        assertThat(full.join().body()).contains(SESSIONS + " stopped");
        for (CompletableFuture<HttpResponse<String>> listing : listings) {
            assertThat(listing.join().body()).contains("\"path\":\"" + folder + "\"");
        }
        assertThat(missing.join().statusCode() + " " + missing.join().body())
                .isEqualTo("404 There is no folder \"" + folder + "/missing\".");
        assertThat(doctor.join().body()).contains("\"type\":\"end\"");
    }

    @Test
    void whileOthersReadAndSendSlowlyOneSignsInAndCancels() throws IOException {
        List<AutoCloseable> slow = new ArrayList<>();
        String large = "api/files/transfers/" + beginDownload();
        assertThat(operator.post(large + "/copy", "{}").body()).contains("\"type\":\"end\"");
        for (int i = 0; i < 3; i++) {
            InputStream download =
                    operator.open(operator.request(large + "/content")).body();
            assertThat(download.read()).isZero();
            slow.add(download);
        }
        List<String> uploads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = begin("upload", "up" + i, ",\"size\":1000,\"changed\":1");
            uploads.add("api/files/transfers/" + id);
            slow.add(sendBegin("api/files/transfers/" + id));
        }
        for (String upload : uploads) {
            Wait.until(
                    "the first bytes", SOON, () -> operator.get(upload).body().contains("\"received\":10}"));
        }

        long begin = System.nanoTime();
        SampleClient.signedIn(address(), SampleUsers.ADMINISTRATOR);
        assertThat(operator.delete(large).statusCode()).isEqualTo(204);
        for (String upload : uploads) {
            assertThat(operator.delete(upload).statusCode()).isEqualTo(204);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
        for (AutoCloseable each : slow) {
            close(each);
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<HttpResponse<String>> takeAllSessions() {
        CompletableFuture<HttpResponse<String>> full = operator.start(operator.changing(
                "POST",
                "api/fleets/full",
                "{\"script\":\"Start-Sleep -Seconds 100\",\"targets\":[{\"resource\":\"local\",\"copies\":" + SESSIONS
                        + "}]}"));
        awaitLocal("\"inUse\":" + SESSIONS + ",");
        return full;
    }

    private void awaitWaiting(int count) {
        awaitLocal("\"waiting\":" + count + ",");
    }

    private void awaitLocal(String text) {
        Pattern told = Pattern.compile("\"id\":\"local\"[^}]*" + text);
        Wait.until(
                "the pool with " + text,
                SOON,
                () -> told.matcher(operator.get("api/resources").body()).find());
    }

    private String beginDownload() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            file.setLength(LARGE);
        }
        return begin("download", "large", "");
    }

    private String begin(String direction, String name, String more) {
        return FileTransfers.id(operator.post(
                "api/files/transfers", FileTransfers.request("local", direction, folder.resolve(name), more)));
    }

    private HttpRequest.Builder post(String path) {
        return operator.changing("POST", path, "");
    }

    /** Sends ten bytes of a piece that is said to have more. */
    private Socket sendBegin(String path) throws IOException {
        URI sample = address();
        String head = """
                PUT %s%s/content?offset=0 HTTP/1.1
                Host: %s
                Cookie: %s
                %s: %s
                Content-Type: application/octet-stream
                Content-Length: 1000

                """.formatted(
                        sample.getPath(),
                        path,
                        sample.getAuthority(),
                        operator.cookies(),
                        SampleClient.TOKEN,
                        operator.token());
        Socket socket = new Socket(sample.getHost(), sample.getPort());
        socket.getOutputStream().write((head.replace("\n", "\r\n") + "0123456789").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }
}
