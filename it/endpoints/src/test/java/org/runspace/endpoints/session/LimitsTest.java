package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.ReceiveLimits;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** What passes a limit fails its call, and the session goes on. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {
    private static RemoteRunspace open(ReceiveLimits limits) {
        return RunspaceFactory.open("loopback:", RunspaceOptions.DEFAULT.withLimits(limits));
    }

    private static void check(RemoteRunspace runspace, Object tooMuch, Object fits, ErrorCode code) {
        assertThatThrownBy(() -> runspace.powerShell()
                        .addCommand("Write-Output")
                        .addArgument(tooMuch)
                        .addParameter("NoEnumerate")
                        .invoke())
                .isInstanceOf(RunspaceException.class)
                .satisfies(e -> assertThat(((RunspaceException) e).code()).isEqualTo(code));
        assertThat(runspace.powerShell()
                        .addCommand("Write-Output")
                        .addArgument(fits)
                        .addParameter("NoEnumerate")
                        .invoke()
                        .output())
                .hasSize(1);
    }

    private static Object nested(int lists) {
        return lists == 0 ? 1 : new Object[] {nested(lists - 1)};
    }

    @Test
    void aMessageThatIsTooLargeFailsItsCallOnly() {
        try (RemoteRunspace runspace = open(ReceiveLimits.DEFAULT.withMessageSize(50_000))) {
            check(runspace, "x".repeat(60_000), "x".repeat(40_000), ErrorCode.TOO_LARGE);
        }
    }

    @Test
    void aTextThatIsTooLongFailsItsCallOnly() {
        try (RemoteRunspace runspace = open(ReceiveLimits.DEFAULT.withTextLength(1000))) {
            check(runspace, "x".repeat(1001), "x".repeat(1000), ErrorCode.VALUE_LIMIT);
        }
    }

    @Test
    void aValueThatIsTooDeepFailsItsCallOnly() {
        try (RemoteRunspace runspace = open(ReceiveLimits.DEFAULT.withDepth(6))) {
            check(runspace, nested(6), nested(5), ErrorCode.VALUE_LIMIT);
        }
    }

    @Test
    void aLimitMustBeAboveZero() {
        assertThatThrownBy(() -> ReceiveLimits.DEFAULT.withEntries(0))
                .isExactlyInstanceOf(RunspaceException.class)
                .hasMessageContaining("entries");
    }
}
