package org.runspace.transport.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.Authentication;
import org.runspace.transport.wsman.auth.BasicAuthentication;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginScheme;
import org.runspace.transport.wsman.auth.MechanismAuthentication;
import org.runspace.transport.wsman.auth.ntlm.NtlmSource;
import org.runspace.transport.wsman.auth.spnego.NegotiateAuthentication;

/** Exchanges with a server whose logins, encryption and TLS are others' work, and whose bindings are strict. */
@RequiresWinRm
class WinRmExchangesTest extends HttpTest {
    private static final String IDENTIFY = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
            + "<i:Identify xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"/>"
            + "</s:Body></s:Envelope>";

    private static @Nullable WinRmServer started;

    @BeforeAll
    static void start() throws IOException {
        started = WinRmServer.start("--cbt", "strict", "--auth", "negotiate,basic");
    }

    @AfterAll
    static void stop() throws Exception {
        server().close();
    }

    private static WinRmServer server() {
        return Objects.requireNonNull(started);
    }

    @Test
    void bareNtlmWorksWithAndWithoutTls() throws Exception {
        assertAnswered(http(), bareNtlm(WinRmServer.PASSWORD));
        assertAnswered(https(), bareNtlm(WinRmServer.PASSWORD));
    }

    @Test
    void theNegotiationWorksWithAndWithoutTls() throws Exception {
        assertAnswered(http(), negotiation(WinRmServer.PASSWORD));
        assertAnswered(https(), negotiation(WinRmServer.PASSWORD));
    }

    @Test
    void basicWorksWithTls() throws Exception {
        assertAnswered(https(), new BasicAuthentication(user(WinRmServer.USER, WinRmServer.PASSWORD)));
    }

    @Test
    void basicIsRefusedWithoutTlsBeforeThePasswordIsSent() {
        ExchangeFailure failure = failure(new BasicAuthentication(user(WinRmServer.USER, WinRmServer.PASSWORD)));
        assertThat(failure.sent()).isFalse();
        assertReason(failure, LoginException.Reason.INSECURE);
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertReason(failure(negotiation("wrong")), LoginException.Reason.REFUSED);
        assertReason(failure(bareNtlm("wrong")), LoginException.Reason.REFUSED);
    }

    private ExchangeFailure failure(Authentication authentication) {
        return post(exchanges(http(), authentication), IDENTIFY).failure();
    }

    private static void assertReason(ExchangeFailure failure, LoginException.Reason reason) {
        assertThat(failure.kind()).isEqualTo(ExchangeFailure.Kind.LOGIN);
        assertThat(failure.cause())
                .isInstanceOfSatisfying(
                        LoginException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** Several requests at once, each on a connection that logs in, and then some on the connections that are free. */
    private void assertAnswered(HttpSettings settings, Authentication authentication) {
        HttpExchanges exchanges = exchanges(settings, authentication);
        for (int round = 0; round < 2; round++) {
            List<Collected> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(post(exchanges, IDENTIFY));
            }
            for (Collected answer : answers) {
                assertThat(answer.text()).contains("wsman-peer");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.type()).startsWith("application/soap+xml");
            }
        }
        exchanges.abort();
        authentication.close();
    }

    private static HttpSettings http() {
        return HttpSettings.of(server().http());
    }

    private static HttpSettings https() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(server().certificate().getEncoded());
        return HttpSettings.of(server().https())
                .withTls(TlsSettings.DEFAULT.withTrust(
                        new Trust.Pinned(HexFormat.of().formatHex(hash))));
    }

    private static Authentication bareNtlm(String password) {
        return new MechanismAuthentication(LoginScheme.NEGOTIATE, ntlm(password));
    }

    private static Authentication negotiation(String password) {
        return new NegotiateAuthentication(List.of(ntlm(password)));
    }

    private static NtlmSource ntlm(String password) {
        try (PSCredential credential = user(WinRmServer.DOMAIN + "\\" + WinRmServer.USER, password)) {
            return new NtlmSource(credential, Optional.empty());
        }
    }

    private static PSCredential user(String name, String password) {
        return new PSCredential(name, SecureString.of(password.toCharArray()));
    }
}
