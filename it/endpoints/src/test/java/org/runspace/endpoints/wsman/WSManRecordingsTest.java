package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.RemoteCommandException;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.RunspacePool;
import org.runspace.error.RunspaceException;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.FieldDescription;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.WSManPlayback;

/**
 * Conversations of other clients with an independent server, played to whole sessions: what is said in clear, by Basic,
 * NTLM or Kerberos in the recording comes by https here.
 */
class WSManRecordingsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static ServerCertificate certificate;

    @BeforeAll
    static void certificate() throws Exception {
        certificate = ServerCertificate.create(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "01; hello, 2, 7.6.9, tester",
                "03; loaded, output, end",
                "08; p0 start, p0 end / p1 start, p1 end / p2 start, p2 end / warm",
                "13; still opened",
                "16; before, after",
                "21; x",
                "22; one",
                "30; hello, 2",
                "31; hello, 2",
                "35; over tls",
                "52; hello, 2 / warm",
                "55; set",
                "60; hello, 2 / warm"
            })
    void whatWasRecordedIsUnderstood(String name, String outputs) throws IOException {
        try (WSManPlayback server = play(name);
                PSSession session = open(server)) {
            for (String output : outputs.split(" / ")) {
                assertThat(session.invoke("whatever").output().toString().replaceAll("[\\[\\]]", ""))
                        .endsWith(output);
            }
        }
    }

    @Test
    void longTextsAndManyObjectsAreRead() throws IOException {
        try (WSManPlayback server = play("05");
                PSSession session = open(server)) {
            assertThat(text(session)).hasSize(300 * 1024);
            List<PSObject> objects = session.invoke("whatever").output();
            assertThat(objects).hasSize(40);
        }
        try (WSManPlayback server = play("20");
                PSSession session = open(server)) {
            assertThat(text(session)).hasSize(100_000);
        }
        try (WSManPlayback server = play("54");
                PSSession session = open(server)) {
            assertThat(text(session)).hasSize(300 * 1024);
        }
    }

    @Test
    void valuesOfAllTypesAreRead() throws IOException {
        try (WSManPlayback server = play("02");
                PSSession session = open(server)) {
            assertThat(session.invoke("whatever").output()).hasSizeGreaterThan(25);
        }
    }

    @Test
    void everyStreamIsRead() throws IOException {
        try (WSManPlayback server = play("03");
                PSSession session = open(server)) {
            InvocationResult<PSObject> result = session.invoke("whatever");
            assertThat(result.errors()).hasSize(1);
            assertThat(result.warnings()).hasSize(1);
            assertThat(result.verbose()).hasSize(1);
            assertThat(result.debug()).hasSize(1);
            assertThat(result.information()).hasSize(2);
        }
    }

    @Test
    void inputIsTakenByTheServer() throws IOException {
        try (WSManPlayback server = play("06");
                PSSession session = open(server)) {
            assertThat(session.powerShell()
                            .addScript("whatever")
                            .input(List.of("a", "b", 3))
                            .invoke()
                            .output())
                    .hasToString("[got a, got b, got 3, done]");
            assertThat(session.powerShell()
                            .addScript("whatever")
                            .input(List.of("x".repeat(102_400)))
                            .invoke()
                            .output())
                    .hasToString("[102400]");
        }
    }

    @Test
    void aSessionThatWasDisconnectedGoesOn() throws IOException {
        try (WSManPlayback server = play("10");
                PSSession session = open(server)) {
            assertThat(session.invoke("whatever").output()).hasToString("[set]");
            session.disconnect();
            session.reconnect();
            assertThat(session.invoke("whatever").output()).hasToString("[x is 5]");
        }
    }

    @Test
    void theErrorThatEndsAScriptIsThrown() throws IOException {
        try (WSManPlayback server = play("04");
                PSSession session = open(server)) {
            for (String error : List.of(
                    "boom", "Missing condition in if", "'No-SuchCommand' is not recognized", "divide by zero")) {
                assertThatExceptionOfType(RemoteCommandException.class)
                        .isThrownBy(() -> session.invoke("whatever"))
                        .withMessageContaining(error);
            }
        }
    }

    @Test
    void theHostAnswersWhatTheScriptAsks() throws IOException {
        List<String> written = new CopyOnWriteArrayList<>();
        try (WSManPlayback server = play("09");
                PSSession session = open(server, RunspaceOptions.DEFAULT.withHost(new Typing(written)))) {
            assertThat(session.invoke("whatever").output())
                    .hasToString("[typed line, value of Name, 1, typed line, ServerRemoteHost]");
        }
        assertThat(written).hasSize(1);
    }

    /** The user of the recorded client. */
    private record Typing(List<String> written) implements PSHost, PSHostUserInterface {
        @Override
        public Optional<PSHostUserInterface> ui() {
            return Optional.of(this);
        }

        @Override
        public void writeLine(String text) {
            written.add(text);
        }

        @Override
        public String readLine() {
            return "typed line";
        }

        @Override
        public Map<String, @Nullable Object> prompt(String caption, String message, List<FieldDescription> fields) {
            return fields.stream()
                    .collect(Collectors.toMap(FieldDescription::name, field -> "value of " + field.name()));
        }

        @Override
        public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
            return 1;
        }
    }

    @Test
    void aCommandThatTheServerDoesNotKnowEndsWithoutTheSession() throws IOException {
        try (WSManPlayback server = play("15");
                PSSession session = open(server)) {
            assertThatExceptionOfType(RunspaceException.class)
                    .isThrownBy(() -> session.invoke("whatever"))
                    .withMessageContaining("Failed to find command");
            assertThat(session.invoke("whatever").output()).hasToString("[shell still usable]");
        }
    }

    @Test
    void thePoolAnswersWhatItIsAskedFor() throws IOException {
        try (WSManPlayback server = play("19");
                PSCredential credential = tester();
                RunspacePool pool = RunspaceFactory.openPool(
                        1, 1, connection(server), RunspaceOptions.DEFAULT.withCredential(credential))) {
            assertThat(pool.resetRunspaceState()).isTrue();
            assertThat(pool.availableRunspaces()).isEqualTo(1);
            assertThat(pool.setMaxRunspaces(4)).isTrue();
            assertThat(pool.availableRunspaces()).isEqualTo(4);
            assertThat(pool.setMinRunspaces(2)).isTrue();
        }
    }

    @Test
    void aScriptTakesInputAndAnotherOneIsStopped() throws Exception {
        try (WSManPlayback server = play("53");
                PSSession session = open(server)) {
            assertThat(session.powerShell()
                            .addScript("whatever")
                            .input(List.of("a", "b", 3))
                            .invoke()
                            .output())
                    .hasToString("[got a, got b, got 3, done]");
            PowerShell stopped = session.powerShell().addScript("whatever");
            CompletableFuture<InvocationResult<PSObject>> running = stopped.invokeAsync();
            // what is stopped before it begins is never sent
            Await.until("the command has begun", LIMIT, () -> server.commands() == 2);
            stopped.stop();
            assertThat(running)
                    .failsWithin(LIMIT)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("stopped");
            assertThat(session.invoke("whatever").errors()).hasSize(1);
        }
    }

    @Test
    void aShellThatIsRefusedIsNotOpened() throws IOException {
        try (WSManPlayback server = play("17")) {
            assertThatExceptionOfType(RunspaceException.class)
                    .isThrownBy(() -> open(server))
                    .withMessageContaining("A general error occurred");
        }
    }

    private static String text(PSSession session) {
        return session.invoke("whatever").output().get(0).toString();
    }

    private static PSSession open(WSManPlayback server) {
        return open(server, RunspaceOptions.DEFAULT);
    }

    private static PSSession open(WSManPlayback server, RunspaceOptions options) {
        try (PSCredential credential = tester()) {
            return RunspaceFactory.open(connection(server), options.withCredential(credential));
        }
    }

    private static PSCredential tester() {
        return new PSCredential("tester", SecureString.of("any".toCharArray()));
    }

    private static String connection(WSManPlayback server) {
        return "wsman:" + server.url() + "?auth=basic&trustStore=" + certificate.file();
    }

    private static WSManPlayback play(String name) throws IOException {
        return RecordedServer.play(name, certificate);
    }
}
