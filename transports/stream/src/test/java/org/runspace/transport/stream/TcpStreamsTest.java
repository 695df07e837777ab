package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.CredentialSource;
import org.runspace.LoginQuestions;
import org.runspace.LoginTarget;
import org.runspace.error.OpenFailure;
import org.runspace.object.SecureString;
import org.runspace.spi.Deadline;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;

/** TCP connections and greetings in lines of text, with a server that follows a script. */
@Timeout(60)
class TcpStreamsTest {
    private final CountedThreads threads = new CountedThreads();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        threads.close();
    }

    @Test
    void whatFollowsTheWelcomeBelongsToTheSession() throws IOException {
        List<String> heard = play("welcome\r\n<first packet>\n");

        ByteStreams streams = connect(peer -> {
            peer.writeLine("anna");
            peer.expect("welcome");
        });

        assertThat(new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8)).readLine())
                .isEqualTo("<first packet>");
        assertThat(heard).containsExactly("anna");
        streams.carrier().close();
    }

    @Test
    void aRefusalIsToldInTheServersWords() throws IOException {
        play("denied:\u0007 wrong code\n");

        assertFails(OpenFailure.AUTHENTICATION, "denied:\\u0007 wrong code", peer -> {
            peer.writeLine("anna");
            peer.expect("welcome");
        });
    }

    @Test
    void aQuestionIsAnsweredByTheSessionsCredentials() throws IOException {
        List<String> heard = play("ask code?\nwelcome\n");
        SecureString code = SecureString.of("123 456 \u20ac".toCharArray());
        CredentialSource source = new CredentialSource() {
            @Override
            public Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
                heard.add(questions.questions().get(0).text());
                return Optional.of(List.of(code));
            }
        };

        connect(threads.with(source), Duration.ofSeconds(10), peer -> {
                    peer.writeLine("hello");
                    peer.answerQuestions("ask ", "welcome");
                    assertThatThrownBy(peer::readLine)
                            .as("the server has read the answer when it closes")
                            .hasMessageContaining("closed");
                })
                .carrier()
                .close();

        assertThat(heard).containsExactly("hello", "code?", "123 456 \u20ac");
        assertThatThrownBy(() -> code.use(chars -> null))
                .as("the answer is wiped")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aQuestionThatNobodyAnswersEndsTheAttempt() throws IOException {
        play("ask code?\n");

        assertFails(OpenFailure.AUTHENTICATION, "the credentials have no answer to the question: code?", peer -> {
            peer.writeLine("hello");
            peer.answerQuestions("ask ", "welcome");
        });
    }

    @Test
    void whereServersAskNothingNothingIsAnswered() throws IOException {
        List<String> heard = play("welcome\n");

        connect(peer -> {
                    peer.writeLine("hello");
                    peer.answerQuestions("ask ", "welcome");
                })
                .carrier()
                .close();

        assertThat(heard).containsExactly("hello");
    }

    @Test
    void aServerThatStaysSilentIsGivenUpAtTheDeadline() throws IOException {
        play("");

        assertThatThrownBy(() -> connect(threads, Duration.ofMillis(200), GreetingLines::readLine))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.TIMEOUT));
    }

    @Test
    void aLineWithoutAnEndIsCutOff() throws IOException {
        play("x".repeat(5000));

        assertFails(OpenFailure.PROTOCOL, "without a line end", peer -> {
            peer.writeLine("hello");
            peer.readLine();
        });
    }

    @Test
    void aNameWithALinesEndCannotBecomeTwoLines() throws IOException {
        List<String> heard = play("welcome\n");

        assertFails(OpenFailure.CONFIGURATION, "line end", peer -> peer.writeLine("anna\nadmin"));
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", "host:x", ":22", "host:0", "host:65536"})
    void anAddressIsAHostAndAPort(String rest) {
        assertThatThrownBy(() -> TcpStreams.connect(
                        new Target("relay", rest, Map.of()), threads, deadline(Duration.ofSeconds(1)), peer -> {}))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION))
                .hasMessageContaining("relay:host:port");
    }

    private void assertFails(OpenFailure kind, String words, Greeting greeting) {
        assertThatThrownBy(() -> connect(greeting))
                .isInstanceOfSatisfying(
                        TransportOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    private ByteStreams connect(Greeting greeting) throws IOException {
        return connect(threads, Duration.ofSeconds(10), greeting);
    }

    private ByteStreams connect(TransportContext context, Duration limit, Greeting greeting) throws IOException {
        Target target = new Target("relay", "127.0.0.1:" + server.getLocalPort(), Map.of());
        return TcpStreams.connect(target, context, deadline(limit), greeting);
    }

    private static Deadline deadline(Duration limit) {
        return Deadline.after(limit, System.nanoTime());
    }

    /** Reads a line, says its part, reads another line, and closes. */
    private List<String> play(String part) {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        threads.startBlocking("peer", () -> {
            try (Socket client = server.accept()) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                hear(lines, heard);
                client.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
                hear(lines, heard);
            } catch (IOException e) {
                // the client is gone, which ends the part
            }
        });
        return heard;
    }

    private static void hear(BufferedReader lines, List<String> heard) throws IOException {
        String line = lines.readLine();
        if (line != null) {
            heard.add(line);
        }
    }
}
