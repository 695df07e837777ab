package org.runspace.transport.wsman.auth.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.ChannelBinding;
import org.runspace.transport.wsman.auth.ContextLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.SignedCertificate;

class NtlmClientTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://winsrv.example.test:5985/wsman"), Optional.empty(), true);
    private static final PSCredential USER = credential("WINDOM\\j\u00f6rg", "P\u00e4ssw\u00f6rd1");

    @Test
    void theAnswerToAChallengeIsSignedAndNamesTheService() throws LoginException {
        Mechanism client = client(CONNECTION);
        assertThat(client.start()).isEqualTo(NtlmVectors.NEGOTIATE);
        AuthenticateMessage answer = AuthenticateMessage.parse(client.next(NtlmVectors.CHALLENGE));

        AvPairs sent = AvPairs.parse(NtlmProof.targetInfo(blob(answer)));
        assertThat(sent.value(AvPairs.TARGET_NAME).map(Hex::text))
                .contains(
                        "48005400540050002f00770069006e007300720076002e006500780061006d0070006c0065002e007400650073007400");
        assertThat(sent.value(AvPairs.CHANNEL_BINDINGS)).isEmpty();
        assertThat(sent.flags()).isEqualTo(AvPairs.MIC_PRESENT);
        assertThat(answer.lmResponse()).isEqualTo(new byte[24]);
        assertThat(client.isComplete()).isTrue();
        assertThat(client.signsList()).isTrue();
    }

    @Test
    void theLoginIsBoundToTheServersCertificate() throws LoginException {
        SignedCertificate certificate = new SignedCertificate("SHA256withRSA", new byte[0], new byte[] {1, 2, 3});
        LoginConnection secure = new LoginConnection(CONNECTION.endpoint(), Optional.of(certificate), false);
        Mechanism client = client(secure);
        client.start();
        AuthenticateMessage answer = AuthenticateMessage.parse(client.next(NtlmVectors.CHALLENGE));

        byte[] binding = ChannelBinding.of(secure).orElseThrow();
        assertThat(AvPairs.parse(NtlmProof.targetInfo(blob(answer))).value(AvPairs.CHANNEL_BINDINGS))
                .contains(Digests.md5(ChannelBinding.structure(binding)));
    }

    @Test
    void withoutAServersTimeTheShorterProofIsThereAndTheClientsTime() throws LoginException {
        Mechanism client = client(CONNECTION);
        client.start();
        AuthenticateMessage answer = AuthenticateMessage.parse(client.next(NtlmVectors.PUBLISHED_CHALLENGE));

        assertThat(Hex.text(answer.lmResponse()))
                .endsWith(NtlmVectors.CLIENT_CHALLENGE)
                .doesNotStartWith("00000000");
        assertThat(Hex.text(blob(answer))).startsWith("0101000000000000" + "00c0470b8399dd01");
        assertThat(client.signsList()).isFalse();
    }

    @Test
    void aLoginThatTheServerRefusesMayHaveTheWrongPassword() throws LoginException {
        ContextLogin login = new ContextLogin(LoginScheme.NEGOTIATE, CONNECTION, client(CONNECTION));
        login.start();

        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> login.next(LoginAnswer.of(401, List.of("Negotiate"))))
                .withMessageContaining("the password may be wrong");
    }

    @Test
    void aChallengeThatIsTooWeakIsRefused() {
        for (int flag : new int[] {
            NtlmFlags.UNICODE,
            NtlmFlags.SIGN,
            NtlmFlags.SEAL,
            NtlmFlags.NTLM,
            NtlmFlags.EXTENDED_SESSION_SECURITY,
            NtlmFlags.KEY_128
        }) {
            byte[] weak = NtlmVectors.CHALLENGE.clone();
            for (int i = 0; i < Integer.BYTES; i++) {
                weak[20 + i] &= (byte) ~(flag >>> (i * Byte.SIZE));
            }
            assertRefused(weak, LoginException.Reason.NOT_OFFERED);
        }
    }

    @Test
    void aChallengeThatIsCutOffIsRefusedAtEveryLength() {
        for (int length = 0; length < NtlmVectors.CHALLENGE.length; length++) {
            assertRefused(Arrays.copyOf(NtlmVectors.CHALLENGE, length), LoginException.Reason.PROTOCOL);
        }
    }

    @Test
    void attributesOfAnotherLengthThanTheirOwnAreRefused() throws LoginException {
        ChallengeMessage good = ChallengeMessage.parse(NtlmVectors.CHALLENGE);
        for (int id : new int[] {AvPairs.FLAGS, AvPairs.TIMESTAMP, AvPairs.CHANNEL_BINDINGS}) {
            for (int length : new int[] {0, 7, 9, 17}) {
                AvPairs attributes = AvPairs.empty().with(id, new byte[length]);
                assertRefused(
                        new ChallengeMessage(good.flags(), good.target(), good.challenge(), attributes).encode(),
                        LoginException.Reason.PROTOCOL);
            }
        }
    }

    @Test
    void aChallengeThatLeavesNoRoomForTheAnswerIsRefused() throws LoginException {
        ChallengeMessage good = ChallengeMessage.parse(NtlmVectors.CHALLENGE);
        AvPairs attributes = AvPairs.empty().with(AvPairs.DOMAIN, new byte[65_000]);
        assertRefused(
                new ChallengeMessage(good.flags(), good.target(), good.challenge(), attributes).encode(),
                LoginException.Reason.PROTOCOL);
    }

    @Test
    void aNameThatIsTooLongForAMessageIsNoCredential() {
        String longName = "x".repeat(40_000);
        for (String user : List.of(longName, longName + "\\user")) {
            assertNoCredential(user, Optional.empty());
        }
        assertNoCredential("user", Optional.of(longName));
    }

    private static void assertNoCredential(String user, Optional<String> service) {
        try (PSCredential credential = credential(user, "x");
                NtlmSource source = new NtlmSource(credential, service)) {
            assertThatExceptionOfType(LoginException.class)
                    .isThrownBy(() -> source.begin(CONNECTION).start())
                    .matches(e -> e.reason() == LoginException.Reason.NO_CREDENTIAL);
        }
    }

    @Test
    void aSecondChallengeIsRefused() throws LoginException {
        Mechanism client = client(CONNECTION);
        client.start();
        client.next(NtlmVectors.CHALLENGE);
        assertThatExceptionOfType(LoginException.class).isThrownBy(() -> client.next(NtlmVectors.CHALLENGE));
    }

    @Test
    void aUserWithoutNameIsNoCredential() {
        assertNoCredential("DOM\\", Optional.empty());
    }

    @Test
    void aClosedSourceBeginsNothingButWhatBeganGoesOn() throws LoginException {
        NtlmSource source = source();
        Mechanism client = source.begin(CONNECTION);
        source.close();

        client.start();
        assertThat(client.next(NtlmVectors.CHALLENGE)).isNotEmpty();
        assertThatIllegalStateException().isThrownBy(() -> source.begin(CONNECTION));
    }

    @Test
    void aSourceShowsNoPassword() {
        try (NtlmSource source = source()) {
            assertThat(source.toString()).contains("j\u00f6rg").doesNotContain("ssw");
        }
    }

    private static void assertRefused(byte[] challenge, LoginException.Reason reason) {
        Mechanism client = client(CONNECTION);
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> {
                    client.start();
                    client.next(challenge);
                })
                .matches(e -> e.reason() == reason);
        assertThat(client.isComplete()).isFalse();
    }

    private static byte[] blob(AuthenticateMessage answer) {
        return Arrays.copyOfRange(answer.ntResponse(), 16, answer.ntResponse().length);
    }

    private static Mechanism client(LoginConnection connection) {
        try (NtlmSource source = source()) {
            return source.begin(connection);
        }
    }

    private static NtlmSource source() {
        return new NtlmSource(
                USER,
                Optional.empty(),
                new NtlmSource.Surroundings(
                        "CLIENT",
                        new PlannedRandom(NtlmVectors.CLIENT_CHALLENGE, NtlmVectors.EXPORTED_KEY),
                        InstantSource.fixed(Instant.parse("2027-01-01T00:00:00Z"))));
    }

    private static PSCredential credential(String user, String password) {
        return new PSCredential(user, SecureString.of(password.toCharArray()));
    }
}
