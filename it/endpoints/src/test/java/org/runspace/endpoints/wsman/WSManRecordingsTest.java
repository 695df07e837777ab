package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.InvocationResult;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.recordings.WsmanRecording;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManAnswer;
import org.runspace.testkit.wsman.WSManPlayback;

/**
 * Conversations of other clients with an independent server, played to whole sessions: what is said in clear, by Basic,
 * NTLM or Kerberos in the recording comes by https here.
 */
class WSManRecordingsTest {
    private static final Pattern ACTION = Pattern.compile("Action[^>]*>[^<]*/(\\w+)<");
    private static final Pattern COMMAND = Pattern.compile(" CommandId=\"([^\"]*)\"");
    private static final Set<String> ACTIONS =
            Set.of("Create", "Command", "Send", "Receive", "Signal", "Disconnect", "Reconnect", "Delete");

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
        try (PSCredential credential = new PSCredential("tester", SecureString.of("any".toCharArray()))) {
            return RunspaceFactory.open(
                    "wsman:" + server.url() + "?auth=basic&trustStore=" + certificate.file(),
                    RunspaceOptions.DEFAULT.withCredential(credential));
        }
    }

    private static WSManPlayback play(String name) throws IOException {
        List<WSManAnswer> answers = answers(name);
        Set<String> ended = commands(answers, WSManAction.SIGNAL);
        WSManAnswer end = answers("22").stream()
                .filter(answer -> answer.action() == WSManAction.SIGNAL)
                .findFirst()
                .orElseThrow();
        // not every recorded client ended its commands
        commands(answers, WSManAction.COMMAND).stream()
                .filter(command -> !ended.contains(command))
                .forEach(command ->
                        answers.add(new WSManAnswer(WSManAction.SIGNAL, command, end.status(), end.envelope())));
        return WSManPlayback.start(answers, certificate);
    }

    private static Set<String> commands(List<WSManAnswer> answers, WSManAction action) {
        return answers.stream()
                .filter(answer -> answer.action() == action)
                .map(WSManAnswer::command)
                .collect(Collectors.toSet());
    }

    private static List<WSManAnswer> answers(String name) {
        List<WSManAnswer> answers = new ArrayList<>();
        for (WsmanRecording.Exchange exchange : WsmanRecording.read(name).exchanges()) {
            String request = exchange.request().envelope().orElse("");
            Matcher action = ACTION.matcher(request);
            if (action.find() && ACTIONS.contains(action.group(1))) {
                Matcher command = COMMAND.matcher(request);
                exchange.response()
                        .flatMap(response -> answer(
                                WSManAction.valueOf(action.group(1).toUpperCase(Locale.ROOT)),
                                command.find() ? command.group(1) : "",
                                response))
                        .ifPresent(answers::add);
            }
        }
        return answers;
    }

    /** Leaves out what ended the shell's last request for output, which is not to come before the shell is deleted. */
    private static Optional<WSManAnswer> answer(WSManAction action, String command, WsmanRecording.Response response) {
        String envelope = response.content().envelope().orElse("");
        boolean last = command.isEmpty()
                && action == WSManAction.RECEIVE
                && (response.status() != 200 || envelope.contains("CommandState/Done"));
        return last || envelope.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new WSManAnswer(action, command, response.status(), envelope.getBytes(StandardCharsets.UTF_8)));
    }
}
