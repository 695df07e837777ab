package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;

/** Which failures of a take-up are waited for, and which are not. */
class LeftRunsTest {
    private final JobStore.Left left = new JobStore.Left(UUID.randomUUID(), Instant.now());

    @ParameterizedTest
    @EnumSource(
            value = OpenFailure.class,
            names = {"UNREACHABLE", "TOO_MANY", "TIMEOUT", "CONFIGURATION", "INTERRUPTED"},
            mode = Mode.EXCLUDE)
    void whatCannotPassIsNotTriedAgain(OpenFailure kind) {
        assertThatThrownBy(() -> LeftRuns.takeUp(new Server(kind), "web01", left))
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_RUN_GONE))
                .hasMessageContaining("web01");
    }

    @ParameterizedTest
    @EnumSource(
            value = OpenFailure.class,
            names = {"UNREACHABLE", "TOO_MANY", "TIMEOUT", "CONFIGURATION"})
    void aServerThatCannotBeReachedOrHoldsTheSessionIsAskedAgainUntilItIsTooLate(OpenFailure kind) {
        JobStore.Left before =
                new JobStore.Left(UUID.randomUUID(), Instant.now().minus(LeftRuns.LONGEST));

        assertThat(LeftRuns.takeUp(new Server(kind), "web01", left)).isEmpty();
        assertThatThrownBy(() -> LeftRuns.takeUp(new Server(kind), "web01", before))
                .hasMessageContaining("PSRP1911");
    }

    @Test
    void anInterruptLeavesTheRunAtItsServer() {
        assertThat(LeftRuns.takeUp(new Server(OpenFailure.INTERRUPTED), "web01", left))
                .isEmpty();
    }

    /** Fails in one way. */
    private record Server(OpenFailure failure) implements TargetSessions {
        @Override
        public RemoteRunspace open(String target) {
            throw new AssertionError("nothing is to be started");
        }

        @Override
        public PSSession takeUp(String target, UUID session) {
            throw new RunspaceOpenException(failure, "", null, ErrorCode.OPEN_TIMEOUT, target, "1 s");
        }
    }
}
