package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the sample deletes what its server's disk has of files on their way. */
class SampleTransfersIT {
    private static final String NAME = "runspace-sample-web";
    private static final Path SAMPLE = ServerProcess.DEPLOYMENTS.resolve(NAME + ".war");
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
        server = startServer("PT3S");
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
