package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.credssp.CredSspAuthentication;
import org.runspace.transport.wsman.auth.credssp.CredSspOptions;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;
import org.runspace.transport.wsman.seal.SealedPart;

/** CredSSP from the ClientHello to encrypted messages, against a server that can misbehave. */
class CredSspLoginTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://srv.example:5985/wsman"), Optional.empty(), true);
    private static final CredSspOptions OLD_TOO = new CredSspOptions(true);
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    private static ServerKey serverKey;

    @BeforeAll
    static void makeKey(@TempDir Path folder) throws Exception {
        serverKey = ServerKey.create(folder);
    }

    private static CredSspServer right() {
        return CredSspServer.of(serverKey.context(), serverKey.key(), ToyAcceptor::new);
    }

    /** Both sides of a login. */
    private record Sides(ConnectionLogin client, CredSspAcceptor server, ToyLogin inner) {
        static Sides of(CredSspServer server, CredSspOptions options) {
            ToyLogin inner = new ToyLogin();
            PSCredential credential = new PSCredential("DOM\\user", SecureString.of("päss".toCharArray()));
            CredSspAuthentication authentication = new CredSspAuthentication(credential, connection -> inner, options);
            return new Sides(authentication.begin(CONNECTION), server.begin(), inner);
        }

        /** Returns how many requests the login took. */
        int logIn() throws Exception {
            return CredSspLoginTest.logIn(client, server);
        }

        MessageSeal serverSeal() {
            return server.seal("");
        }
    }

    static int logIn(ConnectionLogin client, CredSspAcceptor server) throws Exception {
        int requests = 0;
        for (Optional<String> token = client.start(); token.isPresent(); requests++) {
            byte[] answer = server.next(Base64.getDecoder().decode(token.get().substring("CredSSP ".length())));
            token = client.next(
                    server.isComplete()
                            ? new LoginAnswer(200, List.of())
                            : new LoginAnswer(401, List.of(challenge(answer))));
        }
        return requests;
    }

    private static LoginAnswer.Challenge challenge(byte[] token) {
        return new LoginAnswer.Challenge("CredSSP", Base64.getEncoder().encodeToString(token));
    }

    @Test
    void theServerGetsTheNameAndThePassword() throws Exception {
        Sides sides = Sides.of(right(), CredSspOptions.DEFAULT);

        assertThat(sides.logIn()).isEqualTo(5);

        assertThat(sides.server().credentials()).contains(new DelegatedCredentials("DOM", "user", "päss"));
        assertThat(sides.client().authorization()).isEmpty();
        sides.client().close();
        assertThat(sides.inner().isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7})
    void versionsFromFiveOnAreSpoken(int version) throws Exception {
        Sides sides = Sides.of(right().withVersion(version), CredSspOptions.DEFAULT);

        sides.logIn();

        assertThat(sides.server().credentials()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void oldVersionsAreSpokenOnlyIfTheyAreAllowed(int version) throws Exception {
        Sides allowed = Sides.of(right().withVersion(version), OLD_TOO);
        Sides forbidden = Sides.of(right().withVersion(version), CredSspOptions.DEFAULT);

        allowed.logIn();

        assertThat(allowed.server().credentials()).isPresent();
        assertThatThrownBy(forbidden::logIn)
                .isInstanceOfSatisfying(
                        LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OFFERED))
                .hasMessageContaining("version " + version);
        assertThat(forbidden.server().credentials()).isEmpty();
    }

    @Test
    void aServerThatCannotProveItsKeyGetsNoPassword() throws Exception {
        Sides sides = Sides.of(right().withoutProof(), CredSspOptions.DEFAULT);

        assertThatThrownBy(sides::logIn)
                .isInstanceOfSatisfying(
                        LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNTRUSTED_SERVER));
        assertThat(sides.server().credentials()).isEmpty();
    }

    @Test
    void theServersReasonIsTold() throws Exception {
        Sides sides = Sides.of(right().refusing(0xC0000234L), CredSspOptions.DEFAULT);

        assertThatThrownBy(sides::logIn)
                .isInstanceOfSatisfying(
                        LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED_OUT));
    }

    @Test
    void aServerWithoutCredSspIsToldApartFromOneThatRefuses() throws Exception {
        LoginAnswer other = new LoginAnswer(401, List.of(new LoginAnswer.Challenge("Negotiate", "")));
        LoginAnswer bare = new LoginAnswer(401, List.of(new LoginAnswer.Challenge("CredSSP", "")));

        assertReason(other, Reason.NOT_OFFERED);
        assertReason(bare, Reason.REFUSED);
        assertReason(new LoginAnswer(200, List.of()), Reason.NOT_OFFERED);
        assertReason(new LoginAnswer(401, List.of(new LoginAnswer.Challenge("CredSSP", "***"))), Reason.PROTOCOL);
        assertReason(new LoginAnswer(401, List.of(new LoginAnswer.Challenge("CredSSP", "FgMDAAE="))), Reason.PROTOCOL);
    }

    private static void assertReason(LoginAnswer answer, Reason reason) throws Exception {
        try (ConnectionLogin login = Sides.of(right(), CredSspOptions.DEFAULT).client()) {
            login.start();

            assertThatThrownBy(() -> login.next(answer))
                    .isInstanceOfSatisfying(
                            LoginException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, 16",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, 16",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256, 44",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, 28"
    })
    void theHeadersLengthIsThatOfTheRecordsTrailer(String suite, int trailerOfFourBytes) throws Exception {
        Sides sides = Sides.of(right().withSuite(suite), CredSspOptions.DEFAULT);
        sides.logIn();
        MessageSeal seal = sides.client().seal().orElseThrow();

        SealedPart part = seal.seal(ByteBuffer.wrap("<a/>".getBytes(UTF_8)));

        assertThat(part.headerLength()).isEqualTo(trailerOfFourBytes);
        assertThat(UTF_8.decode(sides.serverSeal().open(part)).toString()).isEqualTo("<a/>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_384, 16_385, 100_000})
    void bodiesOfEachSizePassInBothDirections(int size) throws Exception {
        Sides sides = Sides.of(right(), CredSspOptions.DEFAULT);
        sides.logIn();
        MessageSeal client = sides.client().seal().orElseThrow();
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        SealedBody.Body request = SealedBody.seal(client, new SealedBody.Body(SOAP, ByteBuffer.wrap(bytes)));
        SealedBody.Body answer = SealedBody.seal(sides.serverSeal(), new SealedBody.Body(SOAP, ByteBuffer.wrap(bytes)));

        assertThat(SealedBody.open(sides.serverSeal(), request).bytes()).isEqualTo(ByteBuffer.wrap(bytes));
        assertThat(SealedBody.open(client, answer).bytes()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void aChangedBitIsRefused() throws Exception {
        Sides sides = Sides.of(right(), CredSspOptions.DEFAULT);
        sides.logIn();
        SealedPart part = sides.serverSeal().seal(ByteBuffer.wrap("<a/>".getBytes(UTF_8)));
        part.bytes().put(part.bytes().limit() - 1, (byte)
                (part.bytes().get(part.bytes().limit() - 1) ^ 1));
        MessageSeal seal = sides.client().seal().orElseThrow();

        assertThatThrownBy(() -> seal.open(part)).isInstanceOf(SealException.class);
    }

    @Test
    void anotherHandshakeIsRefused() throws Exception {
        Sides sides = Sides.of(right(), CredSspOptions.DEFAULT);
        sides.logIn();
        SealedPart helloRequest = new SealedPart(0, sides.server().renegotiation());
        MessageSeal seal = sides.client().seal().orElseThrow();

        assertThatThrownBy(() -> seal.open(helloRequest)).isInstanceOf(SealException.class);
    }

    @Test
    void withoutSealingOnlyTheLoginIsUsed() throws Exception {
        LoginConnection tls = new LoginConnection(CONNECTION.endpoint(), Optional.empty(), false);
        try (ConnectionLogin login = new CredSspAuthentication(
                        new PSCredential("u", SecureString.of('p')),
                        connection -> new ToyLogin(),
                        CredSspOptions.DEFAULT)
                .begin(tls)) {
            CredSspAcceptor server = right().begin();

            logIn(login, server);

            assertThat(server.credentials()).isPresent();
            assertThat(login.seal()).isEmpty();
        }
    }
}
