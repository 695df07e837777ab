package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.ConnectionState;
import org.runspace.PSSession;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.wsman.Disturbance;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Connections that are cut while a server keeps its answers: nothing is lost, and nothing is done twice. */
class WSManLostAnswersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OBJECTS = 10_000;
    private static final int CUTS = 20;

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
    void aSessionWithoutCutsWorks() {
        try (PSSession session = open("")) {
            assertThat(values(session, "1..3")).containsExactly(1, 2, 3);
        }
        assertThat(server.shells()).isZero();
    }

    @Test
    void objectsArriveOnceEachAndInOrderAlthoughTheirAnswersAreCut() {
        try (PSSession session = open("")) {
            session.onConnectionState(told::add);
            for (int i = 0; i < CUTS; i++) {
                server.disturb(WSManAction.RECEIVE, new Disturbance.CutAfter(i * 997));
                server.disturb(WSManAction.RECEIVE, new Disturbance.None());
            }
            assertThat(values(session, "1.." + OBJECTS))
                    .isEqualTo(IntStream.rangeClosed(1, OBJECTS).boxed().toList());
            assertThat(server.isUndisturbed(WSManAction.RECEIVE)).isTrue();
            Await.until("the connection is told to be there again", LIMIT, () -> told.size() >= 2 && isConnected());
            assertThat(told).startsWith(ConnectionState.RETRYING, ConnectionState.CONNECTED);
        }
    }

    @Test
    void aCommandWhoseAnswerIsCutStartsOnce() {
        try (PSSession session = open("")) {
            server.disturb(WSManAction.COMMAND, new Disturbance.CutUnanswered());
            assertThat(values(session, "42")).containsExactly(42);
            assertThat(server.performed(WSManAction.COMMAND)).isEqualTo(1);
        }
    }

    @Test
    void aShellWhoseCreationGotNoAnswerIsDeleted() {
        server.disturb(WSManAction.CREATE, new Disturbance.CutUnanswered());
        assertThatThrownBy(() -> open("")).isInstanceOf(RunspaceOpenException.class);
        assertThat(server.performed(WSManAction.CREATE)).isEqualTo(1);
        Await.until("the server has no shell", LIMIT, () -> server.shells() == 0);
    }

    @Test
    void aShellWhoseCreationTookTooLongIsDeleted() {
        server.disturb(WSManAction.CREATE, new Disturbance.Late(LIMIT.multipliedBy(2)));
        RunspaceOptions impatient = RunspaceOptions.DEFAULT.withOpenTimeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> EndpointSessions.open(connection(""), impatient))
                .isInstanceOf(RunspaceOpenException.class);
        assertThat(server.performed(WSManAction.CREATE)).isEqualTo(1);
        Await.until("the server has no shell", LIMIT, () -> server.shells() == 0);
    }

    @Test
    void aCommandThatWasNeverReadIsStarted() {
        try (PSSession session = open("")) {
            server.disturb(WSManAction.COMMAND, new Disturbance.CutUnread());
            assertThat(values(session, "42")).containsExactly(42);
            assertThat(server.performed(WSManAction.COMMAND)).isEqualTo(1);
        }
    }

    @Test
    void dataWhoseAcknowledgementIsCutArrivesOnce() {
        try (PSSession session = open("")) {
            server.disturb(WSManAction.SEND, new Disturbance.CutUnanswered());
            List<Object> sent = List.of(1, 2, 3);
            assertThat(session.powerShell()
                            .addCommand("Write-Output")
                            .input(sent)
                            .invoke()
                            .output())
                    .extracting(PSObject::value)
                    .isEqualTo(sent);
            assertThat(server.isUndisturbed(WSManAction.SEND)).isTrue();
        }
    }

    @Test
    void aServerThatIsAwayForTooLongLeavesTheSessionDisconnected() {
        try (PSSession session = open("&retryTime=PT1S")) {
            session.onConnectionState(told::add);
            assertThat(values(session, "1")).containsExactly(1);
            server.goAway();
            Await.until("the attempts are given up", LIMIT, () -> told.contains(ConnectionState.DISCONNECTED));
            assertThatThrownBy(session::reconnect)
                    .isInstanceOf(RunspaceException.class)
                    .hasMessageContaining(ErrorCode.CONNECTION_UNCHANGED.id());
            server.comeBack();
            session.reconnect();
            assertThat(values(session, "2")).containsExactly(2);
        }
    }

    /** A server answers as soon as it has some output, so a busy one may need more than one answer for a command. */
    @Test
    void aWarmCommandTakesThreeRequestsWhereItsOutputComesAtOnce() {
        try (PSSession session = open("")) {
            List<Long> requests = new ArrayList<>();
            for (int command = 0; command < 20; command++) {
                long before = server.requests();
                long receives = server.performed(WSManAction.RECEIVE);
                int signals = command + 1;
                values(session, "1");
                Await.until("the command has ended", LIMIT, () -> server.performed(WSManAction.SIGNAL) == signals);
                long asked = server.requests() - before;
                assertThat(asked - (server.performed(WSManAction.RECEIVE) - receives))
                        .isEqualTo(2);
                requests.add(asked);
            }
            assertThat(requests).contains(3L).noneMatch(asked -> asked < 3);
        }
    }

    private boolean isConnected() {
        return told.get(told.size() - 1) == ConnectionState.CONNECTED;
    }

    private PSSession open(String settings) {
        return EndpointSessions.open(connection(settings));
    }

    private String connection(String settings) {
        return "wsman:" + server.url() + "?auth=basic&noEncryption=true" + settings;
    }

    private static List<Object> values(PSSession session, String script) {
        return session.invoke(script).output().stream().map(PSObject::value).toList();
    }
}
