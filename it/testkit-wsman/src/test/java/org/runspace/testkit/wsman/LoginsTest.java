package org.runspace.testkit.wsman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.ConnectionLogin;
import org.runspace.transport.wsman.auth.LoginAnswer;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.MechanismAuthentication;
import org.runspace.transport.wsman.auth.MechanismSource;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;
import org.runspace.transport.wsman.seal.MessageSeal;
import org.runspace.transport.wsman.seal.SealException;
import org.runspace.transport.wsman.seal.SealedBody;
import org.runspace.transport.wsman.seal.SealedBody.Body;

/** Logins of the transport's clients at the test kit's servers. */
class LoginsTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://localhost:5985/wsman"), Optional.empty(), true);
    private static final String PROTOCOL = LoginScheme.NEGOTIATE.protocol();

    /** How many bytes the client's tokens have at least. */
    private static final int OFFER = 74;

    private static final int PROOF = 300;

    private final PSCredential account = credential("TEST\\tester", "Tr0ub4dor&3");
    private final NtlmServer server = NtlmServer.of("TEST", account);

    @AfterEach
    void wipe() {
        account.close();
    }

    @Test
    void ntlmLogsInWithoutNegotiationAndSealsBothWays() throws Exception {
        assertLogsIn(new MechanismAuthentication(LoginScheme.NEGOTIATE, ntlm("TEST\\tester", "Tr0ub4dor&3")));
    }

    @Test
    void ntlmLogsInByNegotiationAndSealsBothWays() throws Exception {
        assertLogsIn(new NegotiateAuthentication(List.of(ntlm("test\\TESTER", "Tr0ub4dor&3"))));
        assertLogsIn(new NegotiateAuthentication(List.of(ntlm("tester", "Tr0ub4dor&3"))));
    }

    @Test
    void aMechanismThatOnlyTheClientHasIsPassedOver() throws Exception {
        assertLogsIn(new NegotiateAuthentication(List.of(new OtherMechanism(), ntlm("TEST\\tester", "Tr0ub4dor&3"))));
    }

    @Test
    void aServerDoesNotGetAnotherMechanismThanThoseThatAreAllowed() {
        assertRefused(new NegotiateAuthentication(List.of(new OtherMechanism())), acceptor(server), Reason.NOT_OFFERED);
    }

    @Test
    void aWrongPasswordOrNameIsRefused() {
        for (MechanismSource wrong : List.of(
                ntlm("TEST\\tester", "tr0ub4dor&3"),
                ntlm("TEST\\other", "Tr0ub4dor&3"),
                ntlm("X\\tester", "Tr0ub4dor&3"))) {
            assertRefused(new NegotiateAuthentication(List.of(wrong)), acceptor(server), Reason.REFUSED);
        }
    }

    @Test
    void aChangedListOfMechanismsIsFound() {
        HexFormat hex = HexFormat.of();
        UnaryOperator<byte[]> withoutTheFirst =
                token -> hex.parseHex(hex.formatHex(token).replace("2a864886f712010202", "2a864886f712010203"));
        assertRefused(
                new NegotiateAuthentication(List.of(new OtherMechanism(), ntlm("TEST\\tester", "Tr0ub4dor&3"))),
                changing(acceptor(server), withoutTheFirst),
                Reason.REFUSED);
    }

    @Test
    void aServerThatKeepsItsSignatureBackIsNotTrusted() {
        // The confirmation without the signature: accept-completed alone.
        byte[] bare = {(byte) 0xA1, 7, 0x30, 5, (byte) 0xA0, 3, 10, 1, 0};
        Acceptor honest = acceptor(server);
        Acceptor mute = new Relay(honest, token -> token, answer -> honest.isComplete() ? bare : answer);
        assertRefused(
                new NegotiateAuthentication(List.of(ntlm("TEST\\tester", "Tr0ub4dor&3"))),
                mute,
                Reason.UNTRUSTED_SERVER);
    }

    @Test
    void oneChangedByteInAnyTokenEndsTheLogin() throws Exception {
        for (int at = 0; at < OFFER; at++) {
            assertNeverLogsInDifferently(0, at);
        }
        for (int at = 0; at < PROOF; at++) {
            assertNeverLogsInDifferently(1, at);
        }
    }

    /** The login fails as a login, or the byte did not count. */
    private void assertNeverLogsInDifferently(int round, int at) throws Exception {
        int[] rounds = {0};
        Acceptor changing = new Relay(
                acceptor(server),
                token -> {
                    byte[] changed = token.clone();
                    if (rounds[0]++ == round) {
                        changed[at] ^= 1;
                    }
                    return changed;
                },
                answer -> answer);
        try (Authentication client = new NegotiateAuthentication(List.of(ntlm("TEST\\tester", "Tr0ub4dor&3")));
                ConnectionLogin login = client.begin(CONNECTION)) {
            logIn(login, changing);
            assertThat(changing.user()).isEqualTo("TEST\\tester");
            assertSealsBothWays(login, changing);
        } catch (LoginException expected) {
            // the rule
        }
    }

    @Test
    void aLoginThatIsBoundToAnotherCertificateIsRefused() throws Exception {
        byte[] certificate = "tls-server-end-point:xyz".getBytes(UTF_8);
        for (BindingPolicy policy : BindingPolicy.values()) {
            Acceptor acceptor = acceptor(server.withBinding(policy, certificate));
            Authentication unbound = new NegotiateAuthentication(List.of(ntlm("TEST\\tester", "Tr0ub4dor&3")));
            if (policy == BindingPolicy.STRICT) {
                assertRefused(unbound, acceptor, Reason.REFUSED);
            } else {
                logIn(unbound.begin(CONNECTION), acceptor);
                assertThat(acceptor.isComplete()).isTrue();
            }
        }
    }

    private static void assertLogsIn(Authentication authentication, Acceptor acceptor) throws Exception {
        try (authentication;
                ConnectionLogin login = authentication.begin(CONNECTION)) {
            logIn(login, acceptor);
            assertThat(acceptor.isComplete()).isTrue();
            assertThat(acceptor.user()).endsWithIgnoringCase("\\tester");
            assertSealsBothWays(login, acceptor);
        }
    }

    private void assertLogsIn(Authentication authentication) throws Exception {
        assertLogsIn(authentication, acceptor(server));
    }

    private static void assertSealsBothWays(ConnectionLogin login, Acceptor acceptor) throws SealException {
        MessageSeal client = login.seal().orElseThrow();
        MessageSeal server = acceptor.seal(PROTOCOL);
        for (String text : List.of("<one/>", "<two/>", "")) {
            assertOpens(client, server, text);
            assertOpens(server, client, text);
        }
    }

    private static void assertOpens(MessageSeal from, MessageSeal to, String text) throws SealException {
        Body sealed = SealedBody.seal(from, new Body("text/xml", ByteBuffer.wrap(text.getBytes(UTF_8))));
        assertThat(UTF_8.decode(SealedBody.open(to, sealed).bytes()).toString()).isEqualTo(text);
    }

    private static void assertRefused(Authentication authentication, Acceptor acceptor, Reason reason) {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> {
                    try (authentication;
                            ConnectionLogin login = authentication.begin(CONNECTION)) {
                        logIn(login, acceptor);
                    }
                })
                .matches(e -> e.reason() == reason, reason.toString());
    }

    /** What HTTP does in between. */
    private static void logIn(ConnectionLogin login, Acceptor acceptor) throws LoginException {
        Optional<String> header = login.start();
        while (header.isPresent()) {
            String token = header.get().substring(header.get().indexOf(' ') + 1);
            byte[] answer = acceptor.next(Base64.getDecoder().decode(token));
            int status = acceptor.isComplete() ? 200 : 401;
            String challenge = ("Negotiate " + Base64.getEncoder().encodeToString(answer)).strip();
            header = login.next(LoginAnswer.of(status, List.of(challenge)));
        }
    }

    private static Acceptor acceptor(NtlmServer server) {
        return new SpnegoAcceptor(List.of(server::begin));
    }

    private static Acceptor changing(Acceptor acceptor, UnaryOperator<byte[]> change) {
        return new Relay(acceptor, change, answer -> answer);
    }

    private static NtlmSource ntlm(String user, String password) {
        try (PSCredential credential = credential(user, password)) {
            return new NtlmSource(credential, Optional.empty());
        }
    }

    private static PSCredential credential(String user, String password) {
        return new PSCredential(user, SecureString.of(password.toCharArray()));
    }
}
