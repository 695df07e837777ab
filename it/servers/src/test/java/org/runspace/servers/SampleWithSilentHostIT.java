package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The sample application with a host in its environment that takes connections and never answers. */
class SampleWithSilentHostIT {
    @Test
    void aTargetThatDoesNotAnswerIsStoppedAtOnceAndTheNextOneBegins() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerProcess server = ServerProcess.start(
                        "sample-silent",
                        SampleUsers.environment(Map.of(
                                "WINRM_ENDPOINT",
                                "http://127.0.0.1:" + silent.getLocalPort() + "/wsman",
                                "WINRM_USER",
                                "nobody",
                                "WINRM_PASSWORD",
                                "asked")),
                        ServerProcess.DEPLOYMENTS
                                .resolve("runspace-sample-web.war")
                                .toFile())) {
            SampleClient operator = SampleClient.signedIn(server.uri("runspace-sample-web/"), SampleUsers.OPERATOR);
            CompletableFuture<HttpResponse<String>> run = operator.start(operator.changing(
                    "POST",
                    "api/fleets/silent",
                    "{\"script\":\"Get-Date\",\"throttle\":1,\"targets\":[{\"resource\":\"winrm\",\"hosts\":[\"127.0.0.1\"]},"
                            + "{\"resource\":\"loopback\",\"copies\":2}]}"));
            assertThat(silent.accept()).as("the session is being opened").isNotNull();
            long begin = System.nanoTime();

            assertThat(operator.delete("api/fleets/silent/targets/0").statusCode())
                    .isEqualTo(204);

            assertThat(run.join().body()).contains("\"target\":0,\"text\":\"STOPPED\"", "2 succeeded, 1 stopped");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
            Wait.until(
                    "the opening to come to its own end",
                    Duration.ofSeconds(60),
                    () -> operator.get("api/resources")
                            .body()
                            .matches(".*\"id\":\"winrm\".*\"inUse\":0,.*\"openFailures\":1,.*"));
        }
    }
}
