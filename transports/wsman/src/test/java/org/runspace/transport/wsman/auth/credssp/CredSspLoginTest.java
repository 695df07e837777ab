package org.runspace.transport.wsman.auth.credssp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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
import org.runspace.transport.wsman.auth.credssp.CredSspAcceptor.Behaviour;
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

    /** Both sides of a login. */
    private record Sides(ConnectionLogin client, CredSspAcceptor server, ToyLogin inner) {
        static Sides of(Behaviour behaviour, CredSspOptions options) throws Exception {
            ToyLogin inner = new ToyLogin();
            PSCredential credential = new PSCredential("DOM\\user", SecureString.of("päss".toCharArray()));
            CredSspAuthentication authentication = new CredSspAuthentication(credential, connection -> inner, options);
            return new Sides(
                    authentication.begin(CONNECTION),
                    new CredSspAcceptor(serverKey.context(), serverKey.key(), new ToyLogin(), behaviour),
                    inner);
        }

        /** Returns how many requests the login took. */
        int logIn() throws Exception {
            int requests = 0;
            Optional<String> token = client.start();
            while (token.isPresent()) {
                requests++;
                token = client.next(server.answer(token.get()));
            }
            return requests;
        }
    }

    @Test
    void theServerGetsTheNameAndThePassword() throws Exception {
        Sides sides = Sides.of(Behaviour.RIGHT, CredSspOptions.DEFAULT);

        assertThat(sides.logIn()).isEqualTo(5);

        assertThat(sides.server().credentials()).contains(new TsCredentialsReader("DOM", "user", "päss"));
        assertThat(sides.client().authorization()).isEmpty();
        sides.client().close();
        assertThat(sides.inner().isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 7})
    void versionsFromFiveOnAreSpoken(int version) throws Exception {
        Sides sides = Sides.of(Behaviour.RIGHT.withVersion(version), CredSspOptions.DEFAULT);

        sides.logIn();

        assertThat(sides.server().credentials()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void oldVersionsAreSpokenOnlyIfTheyAreAllowed(int version) throws Exception {
        Sides allowed = Sides.of(Behaviour.RIGHT.withVersion(version), OLD_TOO);
        Sides forbidden = Sides.of(Behaviour.RIGHT.withVersion(version), CredSspOptions.DEFAULT);

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
        Sides sides = Sides.of(Behaviour.RIGHT.withoutProof(), CredSspOptions.DEFAULT);

        assertThatThrownBy(sides::logIn)
                .isInstanceOfSatisfying(
                        LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNTRUSTED_SERVER));
        assertThat(sides.server().credentials()).isEmpty();
    }

    @Test
    void theServersReasonIsTold() throws Exception {
        Sides sides = Sides.of(Behaviour.RIGHT.refusing(0xC0000234L), CredSspOptions.DEFAULT);

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
        try (ConnectionLogin login =
                Sides.of(Behaviour.RIGHT, CredSspOptions.DEFAULT).client()) {
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
        Sides sides = Sides.of(Behaviour.RIGHT.withSuite(suite), CredSspOptions.DEFAULT);
        sides.logIn();
        MessageSeal seal = sides.client().seal().orElseThrow();

        SealedPart part = seal.seal(ByteBuffer.wrap("<a/>".getBytes(UTF_8)));

        assertThat(part.headerLength()).isEqualTo(trailerOfFourBytes);
        assertThat(UTF_8.decode(sides.server().seal().open(part)).toString()).isEqualTo("<a/>");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16_384, 16_385, 100_000})
    void bodiesOfEachSizePassInBothDirections(int size) throws Exception {
        Sides sides = Sides.of(Behaviour.RIGHT, CredSspOptions.DEFAULT);
        sides.logIn();
        MessageSeal client = sides.client().seal().orElseThrow();
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);

        SealedBody.Body request = SealedBody.seal(client, new SealedBody.Body(SOAP, ByteBuffer.wrap(bytes)));
        SealedBody.Body answer =
                SealedBody.seal(sides.server().seal(), new SealedBody.Body(SOAP, ByteBuffer.wrap(bytes)));

        assertThat(SealedBody.open(sides.server().seal(), request).bytes()).isEqualTo(ByteBuffer.wrap(bytes));
        assertThat(SealedBody.open(client, answer).bytes()).isEqualTo(ByteBuffer.wrap(bytes));
    }

    @Test
    void aChangedBitIsRefused() throws Exception {
        Sides sides = Sides.of(Behaviour.RIGHT, CredSspOptions.DEFAULT);
        sides.logIn();
        SealedPart part = sides.server().seal().seal(ByteBuffer.wrap("<a/>".getBytes(UTF_8)));
        part.bytes().put(part.bytes().limit() - 1, (byte)
                (part.bytes().get(part.bytes().limit() - 1) ^ 1));
        MessageSeal seal = sides.client().seal().orElseThrow();

        assertThatThrownBy(() -> seal.open(part)).isInstanceOf(SealException.class);
    }

    @Test
    void anotherHandshakeIsRefused() throws Exception {
        Sides sides = Sides.of(Behaviour.RIGHT, CredSspOptions.DEFAULT);
        sides.logIn();
        SealedPart helloRequest = sides.server().renegotiation();
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
            CredSspAcceptor server =
                    new CredSspAcceptor(serverKey.context(), serverKey.key(), new ToyLogin(), Behaviour.RIGHT);
            for (Optional<String> token = login.start(); token.isPresent(); ) {
                token = login.next(server.answer(token.get()));
            }

            assertThat(server.credentials()).isPresent();
            assertThat(login.seal()).isEmpty();
        }
    }
}
