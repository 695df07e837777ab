package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the sample deletes what its server's disk has of files on their way. */
class SampleTransfersIT {
    private static final String NAME = "runspace-sample-web";
    private static final Path SAMPLE = ServerProcess.DEPLOYMENTS.resolve(NAME + ".war");
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    /** That of the sample's timer, and what a slow machine takes. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path root;
    private ServerProcess server;

    @BeforeEach
    void make() {
        root = ServerFolder.create("transfers");
    }

    private ServerProcess startServer(String idle) {
        Map<String, String> environment = new HashMap<>(SampleUsers.environment());
        environment.put("SAMPLE_TRANSFER_IDLE", idle);
        return ServerProcess.start(
                "sample-transfers",
                environment,
                ServerJvm.HERE,
                List.of("--rootDir", root.toString()),
                ServerProcess.beforeBoot(List.of()),
                List.of(ServerProcess.deployment(ServerJvm.HERE.resolve(ServerProcess.ADAPTER))),
                TestWar.writeControl(folder.toFile()),
                SAMPLE.toFile());
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.close();
    }

    @Test
    void whatNobodyUsesOrWhoseUserHasSignedOutIsDeletedAndWhatAnUndeployedApplicationHad() {
        server = startServer(IDLE.toString());
        SampleClient signsOut = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
        String ofSignedOut = begin(signsOut);
        assertThat(signsOut.delete("session").statusCode()).isEqualTo(204);
        assertThat(FileTransfers.isInTheServer(ofSignedOut)).isFalse();

        SampleClient forgets = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
        String forgotten = begin(forgets);
        Wait.until("what is forgotten to go", SOON, () -> !FileTransfers.isInTheServer(forgotten));
        assertThat(forgets.get("api/files/transfers/" + forgotten).body())
                .isEqualTo("There is no such transfer any more.");

        String undeployed = begin(forgets);
        new MicroControl(server).undeploy(NAME);
        assertThat(FileTransfers.isInTheServer(undeployed)).isFalse();
    }

    @Test
    void aCopyThatWaitsForItsSessionIsNotForgotten() throws Exception {
        server = startServer(IDLE.toString());
        SampleClient operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
        CompletableFuture<HttpResponse<String>> full = operator.start(operator.changing(
                "POST",
                "api/fleets/full",
                "{\"script\":\"Start-Sleep -Seconds 100\",\"targets\":[{\"resource\":\"local\",\"copies\":4}]}"));
        awaitLocal(operator, "\"inUse\":4,");
        Path file = Files.writeString(folder.resolve("wanted"), "of this test");
        String path = "api/files/transfers/"
                + FileTransfers.id(
                        operator.post("api/files/transfers", FileTransfers.request("local", "download", file, "")));

        CompletableFuture<HttpResponse<String>> copy = operator.start(operator.changing("POST", path + "/copy", "{}"));
        awaitLocal(operator, "\"waiting\":1,");
        TimeUnit.MILLISECONDS.sleep(BETWEEN_CHECKS.plus(IDLE).plusSeconds(3).toMillis());
        assertThat(operator.delete("api/fleets/full").statusCode()).isEqualTo(204);

        assertThat(copy.join().body()).contains("\"type\":\"end\"", "\"bytes\":12");
        assertThat(operator.get(path + "/content").body()).isEqualTo("of this test");
        assertThat(full.join().body()).contains("4 stopped");
    }

    private static void awaitLocal(SampleClient user, String text) {
        Pattern told = Pattern.compile("\"id\":\"local\"[^}]*" + text);
        Wait.until(
                "the pool with " + text,
                SOON,
                () -> told.matcher(user.get("api/resources").body()).find());
    }

    @Test
    void whatAServerHadIsDeletedAtItsEndAndAfterACrashAtItsNextStart() throws InterruptedException {
        server = startServer("PT10M");
        String crashed = begin(SampleClient.signedIn(address(), SampleUsers.OPERATOR));
        server.kill();
        assertThat(FileTransfers.isInTheServer(crashed)).isTrue();

        server = startServer("PT10M");
        assertThat(FileTransfers.isInTheServer(crashed)).isFalse();

        String stopped = begin(SampleClient.signedIn(address(), SampleUsers.OPERATOR));
        server.close();
        assertThat(FileTransfers.isInTheServer(stopped)).isFalse();
    }

    private URI address() {
        return server.uri(NAME + "/");
    }

    /** Begins an upload, whose first bytes are on the server's disk then. */
    private String begin(SampleClient client) {
        String id = FileTransfers.id(client.post(
                "api/files/transfers",
                FileTransfers.request("local", "upload", folder.resolve("file"), ",\"size\":1000,\"changed\":1")));
        String path = "api/files/transfers/" + id;
        byte[] first = "the first bytes".getBytes(StandardCharsets.UTF_8);
        assertThat(client.send(FileTransfers.piece(client, path, 0, first)).statusCode())
                .isEqualTo(200);
        assertThat(FileTransfers.isInTheServer(id)).isTrue();
        return id;
    }
}
