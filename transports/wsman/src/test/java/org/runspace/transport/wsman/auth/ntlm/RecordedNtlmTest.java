package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.recordings.WsmanRecording;
import org.runspace.recordings.WsmanRecording.Content;
import org.runspace.recordings.WsmanRecording.Exchange;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;
import org.runspace.transport.wsman.seal.SealedPart;

/** What two other implementations said to each other is said again with the keys and random numbers they had. */
class RecordedNtlmTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://localhost:5985/wsman"), Optional.empty(), true);
    private static final int PROOF = 16;
    private static final int CLIENT_CHALLENGE = 16;

    @ParameterizedTest
    @ValueSource(strings = {"30", "31", "34", "52", "53", "54", "55"})
    void everyLoginIsProvedAsItWas(String name) throws LoginException {
        WsmanRecording recording = WsmanRecording.read(name);
        for (RecordedLogin login : RecordedLogin.of(recording)) {
            AuthenticateMessage recorded = AuthenticateMessage.parse(login.authenticate());
            byte[] key = Objects.requireNonNull(recording.sessionKeys().get(login.connection()));
            Mechanism client = client(recording, recorded, key);
            client.start();
            AuthenticateMessage again = AuthenticateMessage.parse(client.next(login.challenge()));

            assertThat(Hex.text(again.ntResponse())).isEqualTo(Hex.text(recorded.ntResponse()));
            assertThat(again.encryptedKey()).isEqualTo(recorded.encryptedKey());
            assertThat(again.flags()).isEqualTo(recorded.flags());
            assertThat(again.user()).isEqualTo(recorded.user());
            byte[] mic = AuthenticateMessage.mic(key, login.negotiate(), login.challenge(), login.authenticate());
            assertThat(mic).isEqualTo(AuthenticateMessage.micOf(login.authenticate()));
            assertSigned(client, login);
        }
    }

    private static void assertSigned(Mechanism client, RecordedLogin login) throws LoginException {
        if (login.list().isPresent()) {
            byte[] list = login.list().get();
            assertThat(client.signsList()).isTrue();
            assertThat(client.signList(list)).isEqualTo(login.clientSignature().orElseThrow());
            client.verifyList(list, login.serverSignature().orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "31", "34", "52", "53", "54", "55"})
    void everyBodyIsOpenedAndSealedAgainByteForByte(String name) throws LoginException, SealException {
        WsmanRecording recording = WsmanRecording.read(name);
        for (RecordedLogin login : RecordedLogin.of(recording)) {
            byte[] key = Objects.requireNonNull(recording.sessionKeys().get(login.connection()));
            int flags = AuthenticateMessage.parse(login.authenticate()).flags();
            NtlmSession client = NtlmSession.ofClient(key, flags);
            NtlmSession server = NtlmSession.ofServer(key, flags);
            if (login.list().isPresent()) {
                byte[] list = login.list().get();
                assertThat(server.verifyList(list, client.signList(list))).isTrue();
                assertThat(client.verifyList(list, server.signList(list))).isTrue();
            }
            for (Exchange exchange : login.exchanges()) {
                assertSealed(exchange.request(), client, server);
                assertSealed(exchange.response().orElseThrow().content(), server, client);
            }
        }
    }

    private static void assertSealed(Content content, NtlmSession from, NtlmSession to) throws SealException {
        String type = content.value("Content-Type").orElseThrow();
        byte[] plain = content.envelope().orElseThrow().getBytes(UTF_8);
        Capturing seal = new Capturing(to.seal("application/HTTP-SPNEGO-session-encrypted"));
        SealedBody.Body opened = SealedBody.open(seal, new SealedBody.Body(type, ByteBuffer.wrap(content.body())));
        assertThat(opened.bytes()).isEqualTo(ByteBuffer.wrap(plain));
        assertThat(opened.contentType()).isEqualTo("application/soap+xml;charset=UTF-8");

        SealedBody.Body again = SealedBody.seal(from.seal(seal.protocol()), opened);
        assertThat(again.contentType()).isEqualTo(type);
        if (Arrays.equals(content.body(), 0, 23, "--Encrypted Boundary\r\n\t".getBytes(UTF_8), 0, 23)) {
            assertThat(again.bytes()).isEqualTo(ByteBuffer.wrap(content.body()));
        } else {
            Capturing part = new Capturing(new Blind(plain.length));
            SealedBody.open(part, again);
            assertThat(part.parts).isEqualTo(seal.parts);
        }
    }

    @Test
    void nothingWasLeftOut() throws LoginException {
        int logins = 0;
        int bodies = 0;
        for (String name : WsmanRecording.NAMES) {
            WsmanRecording recording = WsmanRecording.read(name);
            if (!recording.sessionKeys().isEmpty()) {
                for (RecordedLogin login : RecordedLogin.of(recording)) {
                    logins++;
                    bodies += 2 * login.exchanges().size();
                }
            }
        }
        assertThat(logins).isEqualTo(79);
        assertThat(bodies).isEqualTo(190);
    }

    @ParameterizedTest
    @ValueSource(strings = {"32", "56"})
    void aWrongPasswordGivesAnotherProof(String name) throws LoginException {
        for (RecordedLogin login : RecordedLogin.of(WsmanRecording.read(name))) {
            byte[] recorded = AuthenticateMessage.parse(login.authenticate()).ntResponse();
            byte[] blob = Arrays.copyOfRange(recorded, PROOF, recorded.length);
            byte[] right = NtlmProof.proof(
                    Hex.bytes("a01d7d4784a7eafb90a1a2568ec5aaff"),
                    ChallengeMessage.parse(login.challenge()).challenge(),
                    blob);
            assertThat(Arrays.copyOf(recorded, PROOF)).isNotEqualTo(right);
        }
    }

    private static Mechanism client(WsmanRecording recording, AuthenticateMessage recorded, byte[] key)
            throws LoginException {
        byte[] blob = Arrays.copyOfRange(recorded.ntResponse(), PROOF, recorded.ntResponse().length);
        String clientChallenge = Hex.text(Arrays.copyOfRange(blob, CLIENT_CHALLENGE, CLIENT_CHALLENGE + 8));
        byte[] service = AvPairs.parse(NtlmProof.targetInfo(blob))
                .value(AvPairs.TARGET_NAME)
                .orElseThrow();
        SecureString password =
                SecureString.of(recording.password().orElseThrow().toCharArray());
        NtlmSource.Surroundings surroundings = new NtlmSource.Surroundings(
                recorded.workstation(), new PlannedRandom(clientChallenge, Hex.text(key)), InstantSource.system());
        try (PSCredential credential = new PSCredential(recording.user().orElseThrow(), password);
                NtlmSource source =
                        new NtlmSource(credential, Optional.of(new String(service, UTF_16LE)), surroundings)) {
            return source.begin(CONNECTION);
        }
    }

    /** Keeps what goes through it. */
    private record Capturing(MessageSeal seal, List<ByteBuffer> parts) implements MessageSeal {
        Capturing(MessageSeal seal) {
            this(seal, new ArrayList<>());
        }

        @Override
        public String protocol() {
            return seal.protocol();
        }

        @Override
        public int mostBytes() {
            return seal.mostBytes();
        }

        @Override
        public SealedPart seal(ByteBuffer plain) throws SealException {
            return seal.seal(plain);
        }

        @Override
        public ByteBuffer open(SealedPart sealed) throws SealException {
            parts.add(sealed.bytes().duplicate());
            return seal.open(sealed);
        }
    }

    /** Takes any part as one of a length. */
    private record Blind(int length) implements MessageSeal {
        @Override
        public String protocol() {
            return "";
        }

        @Override
        public int mostBytes() {
            return length;
        }

        @Override
        public SealedPart seal(ByteBuffer plain) {
            throw new UnsupportedOperationException("it only opens");
        }

        @Override
        public ByteBuffer open(SealedPart sealed) {
            return ByteBuffer.allocate(length);
        }
    }
}
