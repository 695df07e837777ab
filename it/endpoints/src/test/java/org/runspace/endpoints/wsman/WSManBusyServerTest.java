package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.ConnectionState;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSObject;
import org.runspace.testkit.wsman.Disturbance;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManEndpoint;
import org.runspace.transport.wsman.soap.FaultCode;

/** A server that cannot do at once what it is asked for. */
class WSManBusyServerTest {
    private final List<ConnectionState> told = new CopyOnWriteArrayList<>();
    private WSManEndpoint server;

    @BeforeEach
    void start() throws IOException {
        server = WSManEndpoint.start(Endpoint.STANDARD);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServiceThatIsTooBusyForAMomentIsAskedAgain() {
        try (PSSession session = open()) {
            server.disturb(WSManAction.COMMAND, new Disturbance.Refused(503));
            server.disturb(WSManAction.RECEIVE, new Disturbance.Refused(503));
            assertThat(values(session, "42")).containsExactly(42);
            assertThat(server.performed(WSManAction.COMMAND)).isEqualTo(1);
            assertThat(server.isUndisturbed(WSManAction.RECEIVE)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultCode.class,
            names = {"QUOTA_USER", "QUOTA_MAX_OPERATIONS", "PLUGIN_QUOTA_COMMANDS_PER_SHELL"})
    void aCommandThatIsTooMuchForTheMomentIsStartedLater(FaultCode quota) {
        try (PSSession session = open()) {
            session.onConnectionState(told::add);
            server.disturb(WSManAction.COMMAND, new Disturbance.Faulted(quota));
            server.disturb(WSManAction.COMMAND, new Disturbance.Faulted(quota));
            assertThat(values(session, "42")).containsExactly(42);
            assertThat(told).as("the connection was never in doubt").isEmpty();
        }
    }

    @Test
    void aSessionThatIsTooMuchForTheMomentIsOpenedLater() {
        server.disturb(WSManAction.CREATE, new Disturbance.Faulted(FaultCode.QUOTA_SYSTEM));
        try (PSSession session = open()) {
            assertThat(values(session, "42")).containsExactly(42);
        }
    }

    @Test
    void aQuotaOfSessionsIsNamedAtOnce() {
        server.disturb(WSManAction.CREATE, new Disturbance.Faulted(FaultCode.QUOTA_MAX_SHELLS));
        assertThatThrownBy(this::open)
                .isInstanceOf(RunspaceOpenException.class)
                .hasMessageContaining("the limit is winrm/config/winrs MaxShellsPerUser");
        assertThat(server.performed(WSManAction.CREATE)).isZero();
    }

    @Test
    void outputIsAskedForAgainUntilTheRequestThatGotLostHasEnded() {
        try (PSSession session = open()) {
            server.disturb(WSManAction.RECEIVE, new Disturbance.Faulted(FaultCode.RECEIVE_IN_PROGRESS));
            server.disturb(WSManAction.RECEIVE, new Disturbance.Faulted(FaultCode.RECEIVE_IN_PROGRESS));
            assertThat(values(session, "42")).containsExactly(42);
            assertThat(server.isUndisturbed(WSManAction.RECEIVE)).isTrue();
        }
    }

    @Test
    void dataThatTheServerIsSlowToTakeArriveOnce() {
        try (PSSession session = open()) {
            server.disturb(WSManAction.SEND, new Disturbance.Late(Duration.ofSeconds(2)));
            server.disturb(WSManAction.SEND, new Disturbance.Faulted(FaultCode.QUOTA_USER));
            List<Object> sent = List.of(1, 2, 3);
            assertThat(session.powerShell()
                            .addCommand("Write-Output")
                            .input(sent)
                            .invoke()
                            .output())
                    .extracting(PSObject::value)
                    .isEqualTo(sent);
        }
    }

    private PSSession open() {
        return EndpointSessions.open("wsman:" + server.url() + "?auth=basic&noEncryption=true");
    }

    private static List<Object> values(PSSession session, String script) {
        return session.invoke(script).output().stream().map(PSObject::value).toList();
    }
}
