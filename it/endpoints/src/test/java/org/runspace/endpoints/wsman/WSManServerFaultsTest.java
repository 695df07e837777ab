package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.RunspaceException;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.wsman.Disturbance;
import org.runspace.testkit.wsman.ShellQuotas;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManEndpoint;
import org.runspace.testkit.wsman.WSManEndpointBuilder;

/** Servers that refuse, that start again, and that answer with what is not asked for. */
@Timeout(120)
class WSManServerFaultsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OBJECTS = 2_000;
    private static final String OUTPUT = "1.." + OBJECTS;

    @Test
    void aQuotaOfShellsIsNamed() throws Exception {
        try (WSManEndpoint server =
                        kit().quotas(ShellQuotas.WINDOWS.withShells(1)).start();
                PSSession first = open(server, "")) {
            assertThat(first.isUsable()).isTrue();
            assertThatThrownBy(() -> open(server, ""))
                    .isInstanceOf(RunspaceOpenException.class)
                    .hasMessageContaining("MaxShellsPerUser");
            assertThat(server.shells()).isEqualTo(1);
        }
    }

    @Test
    void aSessionThatTheServerHasForgottenFails() throws Exception {
        try (WSManEndpoint server = kit().start();
                PSSession session = open(server, "")) {
            assertThat(values(session, "1")).containsExactly(1);
            server.restart();
            assertThatThrownBy(() -> session.invoke("2")).isInstanceOf(RunspaceException.class);
            Await.until("the session has ended", LIMIT, () -> !session.isUsable());
        }
    }

    @Test
    void inputThatNobodyReadsWaitsLongerThanTheTimeOutOfOperations() throws Exception {
        try (WSManEndpoint server = kit().start();
                PSSession session = open(server, "&operationTimeout=PT1S")) {
            InvocationResult<PSObject> result = session.powerShell()
                    .addScript("Start-Sleep -Seconds 4")
                    .input(Collections.nCopies(40, "x".repeat(100_000)))
                    .timeout(LIMIT)
                    .invoke();
            assertThat(result.errors()).isEmpty();
            assertThat(values(session, "1")).containsExactly(1);
        }
    }

    @Test
    void outputThatAServerDoesNotKeepIsNotLostInSilence() throws Exception {
        try (WSManEndpoint server = kit().keepsNoAnswers().start();
                PSSession session = open(server, "")) {
            assertThat(values(session, OUTPUT)).isEqualTo(all());
            server.disturb(WSManAction.RECEIVE, new Disturbance.CutUnanswered());
            assertThatThrownBy(() -> session.invoke(OUTPUT)).isInstanceOf(RunspaceException.class);
            assertThat(server.isUndisturbed(WSManAction.RECEIVE)).isTrue();
        }
    }

    @Test
    void anAnswerToAnotherRequestIsNotTaken() throws Exception {
        try (WSManEndpoint server = kit().start();
                PSSession session = open(server, "")) {
            assertThat(values(session, OUTPUT)).isEqualTo(all());
            server.disturb(WSManAction.RECEIVE, new Disturbance.Repeated());
            assertThatThrownBy(() -> session.invoke(OUTPUT))
                    .isInstanceOf(RunspaceException.class)
                    .hasMessageContaining("relates to");
        }
    }

    @Test
    void anAnswerWithAWrongNumberIsNotTaken() throws Exception {
        try (WinRmWay.Running running = WinRmWay.KIT_NTLM.start();
                PSSession session = running.open()) {
            assertThat(values(session, OUTPUT)).isEqualTo(all());
            running.kit().orElseThrow().disturb(WSManAction.RECEIVE, new Disturbance.OutOfSequence());
            assertThatThrownBy(() -> session.invoke(OUTPUT))
                    .isInstanceOf(RunspaceException.class)
                    .hasMessageContaining("cannot be decrypted");
        }
    }

    private static WSManEndpointBuilder kit() {
        return WSManEndpoint.of(Endpoint.STANDARD);
    }

    private static PSSession open(WSManEndpoint server, String settings) {
        return EndpointSessions.open("wsman:" + server.url() + "?auth=basic&noEncryption=true" + settings);
    }

    private static List<Integer> all() {
        return IntStream.rangeClosed(1, OBJECTS).boxed().toList();
    }

    private static List<Object> values(PSSession session, String script) {
        return session.invoke(script).output().stream().map(PSObject::value).toList();
    }
}
