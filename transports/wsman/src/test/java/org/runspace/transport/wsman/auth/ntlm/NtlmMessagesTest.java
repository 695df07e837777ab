package org.runspace.transport.wsman.auth.ntlm;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.UserName;

class NtlmMessagesTest {
    private static final int VERSION = 64;

    @Test
    void thePublishedExampleIsProvedAsPublished() throws LoginException {
        ChallengeMessage challenge = ChallengeMessage.parse(NtlmVectors.PUBLISHED_CHALLENGE);
        byte[] userKey = Hex.bytes("0c868a403bfd7a93a3001ef22ef02e3f");
        byte[] clientChallenge = Hex.bytes(NtlmVectors.CLIENT_CHALLENGE);
        byte[] blob = NtlmProof.blob(new byte[8], clientChallenge, challenge.targetInfo());
        byte[] proof = NtlmProof.proof(userKey, challenge.challenge(), blob);
        byte[] baseKey = NtlmProof.sessionBaseKey(userKey, proof);

        assertThat(challenge.target()).isEqualTo("Server");
        assertThat(blob).hasSize(68);
        assertThat(Hex.text(proof)).isEqualTo("68cd0ab851e51c96aabc927bebef6a1c");
        assertThat(Hex.text(NtlmProof.proof(userKey, challenge.challenge(), clientChallenge)))
                .isEqualTo("86c35097ac9cec102554764a57cccc19");
        assertThat(Hex.text(baseKey)).isEqualTo("8de40ccadbc14a82f15cb0ad0de95ca3");
        assertThat(Hex.text(NtlmProof.exchangedKey(baseKey, Hex.bytes(NtlmVectors.EXPORTED_KEY))))
                .isEqualTo("c5dad2544fc9799094ce1ce90bc9d03e");
    }

    @Test
    void theExampleWithSignatureServiceAndBindingIsMadeByteForByte() throws LoginException {
        byte[] userKey = Hex.bytes("34d90a30727d7285b83d8aef77f7d591");
        byte[] exportedKey = Hex.bytes(NtlmVectors.EXPORTED_KEY);
        ChallengeMessage challenge = ChallengeMessage.parse(NtlmVectors.CHALLENGE);
        AvPairs info = challenge
                .targetInfo()
                .with(AvPairs.TARGET_NAME, "HTTP/winsrv.example.test".getBytes(UTF_16LE))
                .with(AvPairs.CHANNEL_BINDINGS, Hex.bytes("8f1214c9c9cab8dc3bf866da9aba57a7"))
                .withFlags(AvPairs.MIC_PRESENT);
        byte[] time = info.value(AvPairs.TIMESTAMP).orElseThrow();
        byte[] blob = NtlmProof.blob(time, Hex.bytes(NtlmVectors.CLIENT_CHALLENGE), info);
        byte[] proof = NtlmProof.proof(userKey, challenge.challenge(), blob);
        byte[] baseKey = NtlmProof.sessionBaseKey(userKey, proof);
        byte[] message = new AuthenticateMessage(
                        NtlmFlags.agreed(challenge.flags()),
                        new UserName("WINDOM", "j\u00f6rg"),
                        "CLIENT",
                        new byte[24],
                        Hex.bytes(Hex.text(proof) + Hex.text(blob)),
                        NtlmProof.exchangedKey(baseKey, exportedKey))
                .encode(AuthenticateMessage.Mic.PRESENT);
        AuthenticateMessage.putMic(
                message, AuthenticateMessage.mic(exportedKey, NtlmVectors.NEGOTIATE, NtlmVectors.CHALLENGE, message));

        assertThat(Hex.text(message)).isEqualTo(Hex.text(NtlmVectors.AUTHENTICATE));
    }

    @Test
    void messagesAreWrittenAsTheyWereRead() throws LoginException {
        assertThat(new NegotiateMessage(NtlmFlags.ASKED).encode()).isEqualTo(NtlmVectors.NEGOTIATE);
        assertThat(NegotiateMessage.parse(NtlmVectors.NEGOTIATE).flags()).isEqualTo(NtlmFlags.ASKED);
        assertThat(ChallengeMessage.parse(NtlmVectors.CHALLENGE).encode()).isEqualTo(NtlmVectors.CHALLENGE);

        AuthenticateMessage published = AuthenticateMessage.parse(NtlmVectors.PUBLISHED_AUTHENTICATE);
        assertThat(published.user()).isEqualTo(new UserName("Domain", "User"));
        assertThat(published.workstation()).isEqualTo("COMPUTER");
        byte[] withPublishedVersion = published.encode(AuthenticateMessage.Mic.ABSENT);
        System.arraycopy(NtlmVectors.PUBLISHED_AUTHENTICATE, VERSION, withPublishedVersion, VERSION, 8);
        assertThat(withPublishedVersion).isEqualTo(NtlmVectors.PUBLISHED_AUTHENTICATE);

        AuthenticateMessage signed = AuthenticateMessage.parse(NtlmVectors.AUTHENTICATE);
        byte[] again = signed.encode(AuthenticateMessage.Mic.PRESENT);
        AuthenticateMessage.putMic(again, AuthenticateMessage.micOf(NtlmVectors.AUTHENTICATE));
        assertThat(again).isEqualTo(NtlmVectors.AUTHENTICATE);
    }

    @Test
    void aMessageThatIsCutOffIsRefused() {
        assertRefusedAtEveryLength(NtlmVectors.NEGOTIATE, 16, NegotiateMessage::parse);
        assertRefusedAtEveryLength(NtlmVectors.PUBLISHED_CHALLENGE, ChallengeMessage::parse);
        assertRefusedAtEveryLength(NtlmVectors.CHALLENGE, ChallengeMessage::parse);
        assertRefusedAtEveryLength(NtlmVectors.PUBLISHED_AUTHENTICATE, AuthenticateMessage::parse);
        assertRefusedAtEveryLength(NtlmVectors.AUTHENTICATE, AuthenticateMessage::parse);
    }

    @Test
    void fieldsOutsideOfTheMessageAreRefused() {
        assertRefusedWith(40, 0xFF, 0xFF);
        assertRefusedWith(44, 0xFF, 0xFF, 0xFF, 0xFF);
        assertRefusedWith(44, 0xFF, 0xFF, 0xFF, 0x7F);
        assertRefusedWith(16, 0, 0, 0, 0x80);
        assertRefusedWith(8, 3);
        assertRefusedWith(0, 'X');
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> ChallengeMessage.parse(Arrays.copyOf(NtlmVectors.CHALLENGE, 100_000)));
    }

    @Test
    void attributesWithoutEndAreRefusedAndSoAreTooManyOrOneTwice() throws LoginException {
        assertThat(AvPairs.parse(Hex.bytes("00000000ffff")).encode()).isEqualTo(new byte[4]);
        assertAttributesRefused("");
        assertAttributesRefused("0100");
        assertAttributesRefused("01000400ffff");
        assertAttributesRefused("010002004100");
        assertAttributesRefused("0100020041000100020042000000 0000");
        StringBuilder many = new StringBuilder();
        for (int id = 1; id < 100; id++) {
            many.append(String.format("%02x000000", id));
        }
        assertAttributesRefused(many + "00000000");
    }

    @Test
    void attributesKeepTheirPlacesAndNewOnesComeLast() throws LoginException {
        AvPairs pairs = AvPairs.parse(Hex.bytes("0600040001000000 01000200 4100 00000000"));
        assertThat(pairs.flags()).isEqualTo(1);
        assertThat(Hex.text(pairs.with(AvPairs.TARGET_NAME, new byte[0])
                        .withFlags(3)
                        .encode()))
                .isEqualTo("0600040003000000010002004100" + "09000000" + "00000000");
        assertThat(AvPairs.empty().flags()).isZero();
    }

    private interface Parser {
        Object parse(byte[] message) throws LoginException;
    }

    private static void assertRefusedAtEveryLength(byte[] message, Parser parser) {
        assertRefusedAtEveryLength(message, message.length, parser);
    }

    private static void assertRefusedAtEveryLength(byte[] message, int enough, Parser parser) {
        for (int length = 0; length < enough; length++) {
            byte[] begin = Arrays.copyOf(message, length);
            assertThatExceptionOfType(LoginException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> parser.parse(begin))
                    .matches(e -> e.reason() == LoginException.Reason.PROTOCOL);
        }
    }

    private static void assertRefusedWith(int at, int... bytes) {
        byte[] message = NtlmVectors.CHALLENGE.clone();
        for (int i = 0; i < bytes.length; i++) {
            message[at + i] = (byte) bytes[i];
        }
        assertThatExceptionOfType(LoginException.class).isThrownBy(() -> ChallengeMessage.parse(message));
    }

    private static void assertAttributesRefused(String hex) {
        assertThatExceptionOfType(LoginException.class).isThrownBy(() -> AvPairs.parse(Hex.bytes(hex)));
    }
}
