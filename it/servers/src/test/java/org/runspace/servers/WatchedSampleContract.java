package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What a server with MicroProfile Health and Metrics tells about the sample's pools, of which {@code local} has no
 * PowerShell.
 */
abstract class WatchedSampleContract {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String RUN = "{\"resource\":\"loopback\",\"script\":\"Get-Date\"}";

    /** The application's address. */
    abstract URI address();

    @Test
    void theServerIsNotReadyWhileAPoolCannotOpenSessions() {
        SampleClient operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);

        operator.post("api/resources/local/check", "");

        assertThat(ofServer("health/ready"))
                .contains("\"runspace-pools\"", "DOWN", "process:", "PSRP1101")
                .doesNotContain("loopback:");
    }

    @Test
    void theServersMetricsHaveTheNumbersOfThePools() {
        SampleClient operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);

        assertThat(operator.post("api/runs/1", RUN).body()).contains("COMPLETED");
        operator.post("api/resources/local/check", "");

        Wait.until(
                "the run in the metrics",
                SOON,
                () -> ofServer("metrics")
                        .lines()
                        .anyMatch(line -> line.matches("runspace_pool_commands\\{.*target=\"loopback:\".*} [1-9].*")));
        assertThat(ofServer("metrics").lines())
                .anyMatch(line -> line.matches("runspace_pool_open_failures\\{.*target=\"process:.*} [1-9].*"));
    }

    private String ofServer(String path) {
        return SampleClient.of(address().resolve("/")).get(path).body();
    }
}
