package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSVersion;

/** Options that a program gives are refused by their own names: no connection string is to blame. */
class OptionValuesTest {
    static Stream<Arguments> impossible() {
        return Stream.of(
                refused("entries", () -> ReceiveLimits.DEFAULT.withEntries(0)),
                refused("messageSize", () -> ReceiveLimits.DEFAULT.withMessageSize(-1)),
                refused("openTimeout", () -> RunspaceOptions.DEFAULT.withOpenTimeout(Duration.ZERO)),
                refused("callTimeout", () -> RunspaceOptions.DEFAULT.withCallTimeout(Duration.ofSeconds(-1))),
                refused("protocolVersion", () -> RunspaceOptions.DEFAULT.withProtocolVersion(PSVersion.of(3, 0))),
                refused("referable", () -> ClixmlOptions.DEFAULT.withReferable(-1)));
    }

    @Test
    void unreadOutputTakesAnEighthOfASmallHeapAndNoMoreThanItsLimitOfALargeOne() {
        assertThat(ReceiveLimits.inHeap(64L << 20).unreadOutput()).isEqualTo(8L << 20);
        assertThat(ReceiveLimits.inHeap(32L << 30).unreadOutput()).isEqualTo(64L << 20);
        assertThat(ReceiveLimits.inHeap(64L << 20).withUnreadOutput(1L << 30).unreadOutput())
                .as("what a program sets")
                .isEqualTo(1L << 30);
    }

    private static Arguments refused(String option, ThrowingCallable call) {
        return Arguments.of(option, call);
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void anImpossibleValueIsRefusedByTheNameOfItsOption(String option, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1020: the option \"" + option + "\" must be ");
    }
}
