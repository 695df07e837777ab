package org.runspace.endpoints.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.Await;
import org.runspace.testkit.HyperVBroker;
import org.runspace.testkit.HyperVBroker.Account;
import org.runspace.testkit.HyperVBroker.Answers;
import org.runspace.testkit.HyperVBroker.Step;
import org.runspace.testkit.HyperVGuest;

/** Guests that cannot be had, each for a reason of its own. */
@Timeout(60)
class HyperVOpenFailureTest {
    private static final Map<String, String> QUICK = Map.of("answerTimeout", "PT5S", "startTimeout", "PT0.6S");
    private static final Duration SOON = Duration.ofSeconds(10);

    private HyperVGuest guest;

    @BeforeEach
    void start() throws IOException {
        guest = HyperVGuest.start(Guests.TOKEN, Endpoint.STANDARD);
    }

    @AfterEach
    void stop() throws IOException {
        guest.close();
    }

    @Test
    void aWrongPasswordIsRefusedInTheBrokersWords() throws IOException {
        try (HyperVBroker broker = broker(Answers.REGULAR)) {
            RunspaceOpenException failure = failure(broker, "web01", QUICK, "guess");

            assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION);
            assertThat(failure)
                    .hasMessageContaining("\"FAIL\" to the password")
                    .hasMessageContaining("CORP\\anna")
                    .hasMessageNotContaining("guess");
            Await.until(
                    "the broker has heard that its answer was read",
                    Duration.ofSeconds(10),
                    () -> broker.received().contains("FAIL"));
            assertThat(broker.received()).endsWith("password", "FAIL");
        }
    }

    @Test
    void anUnknownConfigurationIsOneOfTheConfiguration() throws IOException {
        try (HyperVBroker broker = broker(Answers.REGULAR)) {
            RunspaceOpenException failure =
                    failure(broker, "web01", Map.of("configuration", "Nowhere"), Guests.PASSWORD);

            assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION);
            assertThat(failure).hasMessageContaining("\"Nowhere\"");
        }
    }

    @Test
    void aGuestWithoutConfigurationsDoesNotGiveItsDefaultForAnother() throws IOException {
        try (HyperVBroker broker =
                HyperVBroker.version2(Guests.WITHOUT_CONFIGURATIONS, Guests.TOKEN, Answers.REGULAR)) {
            RunspaceOpenException failure =
                    failure(broker, "web01", Map.of("configuration", "Maintenance"), Guests.PASSWORD);

            assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION);
            assertThat(failure).hasMessageContaining("knows no configurations");
        }
    }

    @Test
    void aGuestOfVersion1CanBeForbidden() throws IOException {
        try (HyperVBroker broker = HyperVBroker.version1(Guests.ACCOUNT, Answers.REGULAR)) {
            RunspaceOpenException failure = failure(broker, "web01", Map.of("allowVersion1", "false"), Guests.PASSWORD);

            assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION);
            assertThat(broker.received()).as("no password was sent").doesNotContain("password");
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void aMachineThatCannotBeUsedIsNotConnectedTo(String name, OpenFailure kind, String words) throws IOException {
        try (HyperVBroker broker = broker(Answers.REGULAR)) {
            RunspaceOpenException failure = failure(broker, name, QUICK, Guests.PASSWORD);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(words);
            assertThat(broker.received()).isEmpty();
        }
    }

    static Stream<Arguments> machines() {
        return Stream.of(
                Arguments.of("nowhere", OpenFailure.NOT_FOUND, "no virtual machine \"nowhere\""),
                Arguments.of("web02", OpenFailure.UNREACHABLE, "is Off"),
                Arguments.of("twin", OpenFailure.CONFIGURATION, "2 virtual machines \"twin\""),
                Arguments.of("", OpenFailure.CONFIGURATION, "names no virtual machine"));
    }

    @Test
    void withoutACredentialNobodyIsAsked() throws IOException {
        try (HyperVBroker broker = broker(Answers.REGULAR)) {
            RunspaceOpenException failure = failure(broker, "web01", QUICK, RunspaceOptions.DEFAULT);

            assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION);
            assertThat(broker.received()).isEmpty();
        }
    }

    @Test
    void aCredentialWithoutAUserIsRefusedBeforeAnybodyIsAsked() throws IOException {
        try (HyperVBroker broker = broker(Answers.REGULAR);
                PSCredential nobody = new PSCredential("", SecureString.of('x'))) {
            RunspaceOpenException failure =
                    failure(broker, "web01", QUICK, RunspaceOptions.DEFAULT.withCredential(nobody));

            assertThat(failure.kind()).isEqualTo(OpenFailure.CONFIGURATION);
            assertThat(broker.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void anAnswerThatNoBrokerGivesIsAFailureOfTheProtocol(Step at, String answer) throws IOException {
        try (HyperVBroker broker = broker((step, regular) -> step == at ? answer : regular)) {
            RunspaceOpenException failure = failure(broker, "web01", QUICK, Guests.PASSWORD);

            assertThat(failure.kind()).isEqualTo(OpenFailure.PROTOCOL);
            assertThat(failure).hasMessageNotContaining("secret").hasMessageNotContaining(Guests.PASSWORD);
        }
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of(Step.VERSION, "VERS"),
                Arguments.of(Step.VERSION, "VERSION_1"),
                Arguments.of(Step.VERSION, "VERSION_two"),
                Arguments.of(Step.VERSION, "VERSION_" + "2".repeat(40)),
                Arguments.of(Step.PASSWORD, "PAS"),
                Arguments.of(Step.PASSWORD, "PASSED"),
                Arguments.of(Step.PASSWORD, "\0\0\0\0"),
                Arguments.of(Step.TOKEN, "token secret"),
                Arguments.of(Step.TOKEN, "TOKEN "),
                Arguments.of(Step.TOKEN, "TOKEN secret" + "x".repeat(1100)),
                Arguments.of(Step.TOKEN, "TOK"));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aBrokerThatFallsSilentIsGivenUpInTime(Step at) throws IOException {
        try (HyperVBroker broker = broker((step, regular) -> step == at ? null : regular)) {
            long start = System.nanoTime();

            RunspaceOpenException failure = failure(broker, "web01", configured("PT0.3S"), Guests.PASSWORD);

            assertThat(failure.kind()).isEqualTo(OpenFailure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aBrokerThatGoesAwayIsUnreachable(Step at) throws IOException {
        try (HyperVBroker broker = broker((step, regular) -> step == at ? "" : regular)) {
            assertThat(failure(broker, "web01", configured("PT5S"), Guests.PASSWORD)
                            .kind())
                    .isEqualTo(OpenFailure.UNREACHABLE);
        }
    }

    @Test
    void theOpeningsOwnTimeLimitHoldsForTheBrokerToo() throws IOException {
        try (HyperVBroker broker = broker((step, regular) -> null);
                PSCredential anna = Guests.anna(Guests.PASSWORD)) {
            RunspaceOptions options =
                    RunspaceOptions.DEFAULT.withCredential(anna).withOpenTimeout(Duration.ofMillis(300));

            assertThat(failure(broker, "web01", Map.of(), options).kind()).isEqualTo(OpenFailure.TIMEOUT);
        }
    }

    @Test
    void aWrongTokenIsNotAccepted() throws IOException {
        try (HyperVBroker broker = HyperVBroker.version2(Guests.ACCOUNT, "of another guest", Answers.REGULAR)) {
            RunspaceOpenException failure = failure(broker, "web01", QUICK, Guests.PASSWORD);

            assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION);
            assertThat(failure).hasMessageNotContaining("of another guest");
        }
    }

    @Test
    void aGuestWithoutABrokerIsUnreachable() throws IOException {
        try (PSCredential anna = Guests.anna(Guests.PASSWORD)) {
            assertThat(failure(
                                    new Guests(unusedPort(), guest.port()),
                                    "web01",
                                    QUICK,
                                    RunspaceOptions.DEFAULT.withCredential(anna))
                            .kind())
                    .isEqualTo(OpenFailure.UNREACHABLE);
        }
    }

    @Test
    void aServerThatNeverListensIsUnreachableAfterItsTime() throws IOException {
        try (HyperVBroker broker = broker(Answers.REGULAR);
                PSCredential anna = Guests.anna(Guests.PASSWORD)) {
            RunspaceOpenException failure = failure(
                    new Guests(broker.port(), unusedPort()),
                    "web01",
                    QUICK,
                    RunspaceOptions.DEFAULT.withCredential(anna));

            assertThat(failure.kind()).isEqualTo(OpenFailure.UNREACHABLE);
            assertThat(failure).hasMessageContaining("PowerShell server did not begin to listen");
        }
    }

    private static Map<String, String> configured(String answerTimeout) {
        return Map.of("answerTimeout", answerTimeout, "configuration", "Maintenance");
    }

    private static HyperVBroker broker(Answers answers) throws IOException {
        return HyperVBroker.version2(
                new Account("CORP", "anna", Guests.PASSWORD, Guests.ACCOUNT.configurations()), Guests.TOKEN, answers);
    }

    private RunspaceOpenException failure(
            HyperVBroker broker, String machine, Map<String, String> settings, String password) {
        try (PSCredential anna = Guests.anna(password)) {
            return failure(broker, machine, settings, RunspaceOptions.DEFAULT.withCredential(anna));
        }
    }

    private RunspaceOpenException failure(
            HyperVBroker broker, String machine, Map<String, String> settings, RunspaceOptions options) {
        return failure(new Guests(broker.port(), guest.port()), machine, settings, options);
    }

    private static RunspaceOpenException failure(
            Guests guests, String machine, Map<String, String> settings, RunspaceOptions options) {
        RunspaceOpenException[] caught = new RunspaceOpenException[1];
        assertThatThrownBy(() -> guests.open(machine, settings, options).close())
                .isInstanceOfSatisfying(RunspaceOpenException.class, failure -> caught[0] = failure);
        return caught[0];
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
