package org.runspace.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
@Timeout(30)
class LeftRunsTest {
    @ParameterizedTest
    @EnumSource(
            value = OpenFailure.class,
            names = {"UNREACHABLE", "TOO_MANY", "TIMEOUT", "CONFIGURATION", "INTERRUPTED"},
            mode = Mode.EXCLUDE)
    void whatCannotPassIsTriedOnce(OpenFailure kind) {
        Server server = new Server(kind);

        assertThatThrownBy(() -> LeftRuns.takeUp(server, "web01", UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.JOB_RUN_GONE));
        assertThat(server.failures).isEmpty();
    }

    @Test
    void aServerThatCannotBeReachedOrHoldsTheSessionIsAskedAgain() {
        Server server = new Server(OpenFailure.UNREACHABLE, OpenFailure.CONFIGURATION, OpenFailure.AUTHENTICATION);

        assertThatThrownBy(() -> LeftRuns.takeUp(server, "web01", UUID.randomUUID()))
                .hasMessageContaining("web01");
        assertThat(server.failures).as("asked three times").isEmpty();
    }

    @Test
    void anInterruptIsToldAsWhatItIs() {
        assertThatThrownBy(() -> LeftRuns.takeUp(new Server(OpenFailure.INTERRUPTED), "web01", UUID.randomUUID()))
                .isInstanceOf(RunspaceOpenException.class);
    }

    /** Fails in these ways, one after the other, and is asked no more often. */
    private static final class Server implements TargetSessions {
        private final Deque<OpenFailure> failures;

        Server(OpenFailure... failures) {
            this.failures = new ArrayDeque<>(List.of(failures));
        }

        @Override
        public RemoteRunspace open(String target) {
            throw new AssertionError("nothing is to be started");
        }

        @Override
        public PSSession takeUp(String target, UUID session) {
            throw new RunspaceOpenException(failures.remove(), "", null, ErrorCode.OPEN_TIMEOUT, target, "1 s");
        }
    }
}
