package org.runspace.transport.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

class HeaderLoginTest {
    private static final URI SERVER = URI.create("https://winsrv.example.test:5986/wsman");
    private static final LoginConnection SECURE = new LoginConnection(
            SERVER, Optional.of(new SignedCertificate("SHA256withRSA", new byte[0], new byte[1])), false);
    private static final LoginConnection UNBOUND = new LoginConnection(SERVER, Optional.empty(), false);
    private static final LoginConnection CLEAR =
            new LoginConnection(URI.create("http://winsrv.example.test:5985/wsman"), Optional.empty(), false);
    private static final LoginConnection SEALED = new LoginConnection(SERVER, Optional.empty(), true);

    @Test
    void basicSendsNameAndPasswordInEveryRequest() throws LoginException {
        try (BasicAuthentication basic = basic("HOST\\j\u00f6rg", "p\u00e4:ss");
                ConnectionLogin login = basic.begin(SECURE)) {
            assertThat(login.start()).isEmpty();
            assertThat(login.authorization()).contains("Basic SE9TVFxqw7ZyZzpww6Q6c3M=");
            assertThat(login.authorization()).contains("Basic SE9TVFxqw7ZyZzpww6Q6c3M=");
            assertThat(login.seal()).isEmpty();
        }
    }

    @Test
    void basicCannotSendANameWithAColon() {
        try (BasicAuthentication basic = basic("a:b", "x")) {
            assertRefused(() -> basic.begin(SECURE).start(), LoginException.Reason.NO_CREDENTIAL);
        }
    }

    @Test
    void aLoginWithoutKeysIsRefusedWhereEnvelopesMustBeEncrypted() {
        try (BasicAuthentication basic = basic("a", "x")) {
            assertRefused(() -> basic.begin(SEALED).start(), LoginException.Reason.INSECURE);
        }
    }

    @Test
    void basicShowsThePasswordNowhereAndWipesIt() {
        SecureString password = SecureString.of("secret".toCharArray());
        BasicAuthentication basic = new BasicAuthentication(new PSCredential("user", password));
        assertThat(basic.toString()).contains("user").doesNotContain("secret");
        basic.close();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> basic.begin(SECURE));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> password.use(String::new));
    }

    @Test
    void aLoginThatBeganGoesOnWhenTheAuthenticationIsClosed() throws LoginException {
        BasicAuthentication basic = basic("a", "b");
        try (ConnectionLogin login = basic.begin(SECURE)) {
            basic.close();
            assertThat(login.start()).isEmpty();
            assertThat(login.authorization()).contains("Basic YTpi");
        }
    }

    @Test
    void certificatesOnlySayThatTlsHasShownThem() throws LoginException {
        try (CertificateAuthentication certificate = new CertificateAuthentication();
                ConnectionLogin login = certificate.begin(SECURE)) {
            assertThat(login.start()).isEmpty();
            assertThat(login.authorization())
                    .contains("http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual");
            assertThat(certificate.begin(UNBOUND).start()).isEmpty();
            assertRefused(() -> certificate.begin(CLEAR).start(), LoginException.Reason.NO_CREDENTIAL);
            assertRefused(() -> login.next(new LoginAnswer(401, List.of())), LoginException.Reason.REFUSED);
        }
    }

    @Test
    void namesAreTakenApartAsWindowsDoes() {
        assertThat(UserName.parse("DOM\\user")).isEqualTo(new UserName("DOM", "user"));
        assertThat(UserName.parse("user@dom.tld")).isEqualTo(new UserName("", "user@dom.tld"));
        assertThat(UserName.parse("user")).isEqualTo(new UserName("", "user"));
        assertThat(UserName.parse("DOM\\a\\b")).isEqualTo(new UserName("DOM", "a\\b"));
    }

    private interface Step {
        Object run() throws LoginException;
    }

    private static void assertRefused(Step step, LoginException.Reason reason) {
        assertThatExceptionOfType(LoginException.class).isThrownBy(step::run).matches(e -> e.reason() == reason);
    }

    private static BasicAuthentication basic(String user, String password) {
        return new BasicAuthentication(new PSCredential(user, SecureString.of(password.toCharArray())));
    }
}
