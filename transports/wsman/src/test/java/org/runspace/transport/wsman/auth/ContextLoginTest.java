package org.runspace.transport.wsman.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.runspace.transport.wsman.seal.MessageSeal;

class ContextLoginTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://winsrv.example.test:5985/wsman"), Optional.empty(), true);

    private final CountingContext context = new CountingContext(2);
    private final ContextLogin login = new ContextLogin(LoginScheme.NEGOTIATE, CONNECTION, context);

    @Test
    void tokensGoToAndFroUntilTheServerAccepts() throws LoginException {
        assertThat(login.start()).contains("Negotiate " + base64("start"));
        assertThat(login.next(answer(401, "Negotiate " + base64("1")))).contains("Negotiate " + base64("after 1"));
        assertThat(login.next(answer(200, "Negotiate " + base64("2")))).isEmpty();
        assertThat(context.isComplete()).isTrue();
        assertThat(login.authorization()).isEmpty();
    }

    @Test
    void theLastTokenMayBeMissingIfTheContextNeedsNone() throws LoginException {
        ContextLogin unanswered = new ContextLogin(LoginScheme.NEGOTIATE, CONNECTION, new CountingContext(0));
        unanswered.start();
        assertThat(unanswered.next(answer(200))).isEmpty();
    }

    @Test
    void aServerThatAcceptsTooEarlyIsNotTrusted() throws LoginException {
        login.start();
        assertRefused(answer(200), LoginException.Reason.UNTRUSTED_SERVER);
        assertRefused(answer(200, "Negotiate " + base64("1")), LoginException.Reason.UNTRUSTED_SERVER);
    }

    @Test
    void aServerThatGoesOnAfterTheLastTokenIsRefused() throws LoginException {
        login.start();
        login.next(answer(401, "Negotiate " + base64("1")));
        assertRefused(answer(401, "Negotiate " + base64("2")), LoginException.Reason.PROTOCOL);
    }

    @Test
    void anAnswerWithoutTokenIsARefusal() throws LoginException {
        login.start();
        assertRefused(answer(401, "Negotiate, Kerberos"), LoginException.Reason.REFUSED);
        assertRefused(answer(403), LoginException.Reason.REFUSED);
        assertRefused(answer(401), LoginException.Reason.REFUSED);
    }

    @Test
    void aSchemeThatIsNotThereIsNamedTogetherWithThoseThatAre() throws LoginException {
        login.start();
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> login.next(answer(401, "Basic realm=\"x\", CredSSP")))
                .withMessage("The server does not offer Negotiate, but Basic, CredSSP.")
                .matches(e -> e.reason() == LoginException.Reason.NOT_OFFERED);
    }

    @Test
    void aTokenThatIsNotInBase64IsRefused() throws LoginException {
        login.start();
        assertRefused(
                new LoginAnswer(401, List.of(new LoginAnswer.Challenge("Negotiate", "a*"))),
                LoginException.Reason.PROTOCOL);
    }

    @Test
    void overTlsTheBindingIsNamedAsAPossibleReason() throws LoginException {
        LoginConnection secure = new LoginConnection(
                CONNECTION.endpoint(),
                Optional.of(new SignedCertificate("SHA256withRSA", new byte[0], new byte[1])),
                false);
        ContextLogin bound = new ContextLogin(LoginScheme.KERBEROS, secure, new CountingContext(2));
        bound.start();
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> bound.next(answer(401, "Kerberos")))
                .withMessageContaining("proxy that ends TLS");
        assertThat(bound.seal()).isEmpty();
    }

    private void assertRefused(LoginAnswer answer, LoginException.Reason reason) {
        assertThatExceptionOfType(LoginException.class)
                .isThrownBy(() -> login.next(answer))
                .matches(e -> e.reason() == reason);
    }

    private static LoginAnswer answer(int status, String... headers) throws LoginException {
        return LoginAnswer.of(status, List.of(headers));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    }

    /** Is complete after a number of tokens, and answers all of them but the last. */
    private static final class CountingContext implements SecurityContext {
        private int left;

        CountingContext(int tokens) {
            this.left = tokens;
        }

        @Override
        public byte[] start() {
            return "start".getBytes(US_ASCII);
        }

        @Override
        public byte[] next(byte[] token) {
            left--;
            return left == 0 ? new byte[0] : ("after " + new String(token, US_ASCII)).getBytes(US_ASCII);
        }

        @Override
        public boolean isComplete() {
            return left == 0;
        }

        @Override
        public byte[] wrap(byte[] message) {
            throw new UnsupportedOperationException("it has no keys");
        }

        @Override
        public byte[] unwrap(byte[] sealed) {
            throw new UnsupportedOperationException("it has no keys");
        }

        @Override
        public MessageSeal seal(String protocol) {
            throw new UnsupportedOperationException("it has no keys");
        }

        @Override
        public void close() {
            left = -1;
        }
    }
}
