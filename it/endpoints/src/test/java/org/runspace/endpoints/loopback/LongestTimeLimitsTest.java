package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;

/** Values at their extremes that an application gives: they work, or end the call they were given to. */
class LongestTimeLimitsTest {
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 400L * 365 * 24 * 3600, 292L * 365 * 24 * 3600})
    void aTimeLimitMayBeAsLongAsADuration(long seconds) {
        Duration limit = Duration.ofSeconds(seconds);
        RunspaceOptions options = RunspaceOptions.DEFAULT
                .withOpenTimeout(limit)
                .withStopTimeout(limit)
                .withCallTimeout(limit)
                .withCloseTimeout(limit);
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:", options)) {
            assertThat(runspace.powerShell()
                            .addScript("'works'")
                            .timeout(limit)
                            .invoke()
                            .output()
                            .get(0)
                            .value())
                    .isEqualTo("works");
        }
    }

    @Test
    void anErrorOfAnArgumentEndsTheCallItWasGivenTo() {
        Error error = new NoClassDefFoundError("thrown on purpose");
        List<Object> faulty = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw error;
            }

            @Override
            public int size() {
                return 1;
            }
        };
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            assertThatThrownBy(() -> runspace.invoke("param($a) $a", faulty))
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isSameAs(error),
                            thrown -> assertThat(thrown).hasRootCause(error));
            assertThatThrownBy(() -> runspace.powerShell()
                            .addScript("param($a) $a")
                            .addArgument(faulty)
                            .invokeAsync()
                            .get(10, TimeUnit.SECONDS))
                    .hasRootCause(error);
            assertThat(runspace.invoke("'usable'").output()).hasToString("[usable]");
        }
    }
}
