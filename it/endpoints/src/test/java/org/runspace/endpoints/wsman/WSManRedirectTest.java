package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.KeptSession;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.wsman.Disturbance;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManEndpoint;

/** Sessions whose server sends them elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WSManRedirectTest {
    private static final String CLEAR = "?auth=basic&noEncryption=true";
    private static final String MOVED = "&maxRedirects=1";

    private WSManEndpoint server;

    @BeforeAll
    void start() throws IOException {
        server = WSManEndpoint.start(Endpoint.STANDARD);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static PSSession open(Redirector at, String settings) {
        return EndpointSessions.open("wsman:" + at.url() + CLEAR + settings);
    }

    private static void assertRefused(ThrowingCallable open, String... texts) {
        assertThatExceptionOfType(RunspaceOpenException.class)
                .isThrownBy(open)
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(OpenFailure.CONFIGURATION))
                .withMessageContainingAll(texts);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aSessionGoesWhereAStatusSendsIt(int status) throws IOException {
        try (Redirector first = Redirector.by(status, server::url);
                PSSession session = open(first, MOVED)) {
            assertThat(session.invoke("1..3").output()).hasSize(3);
            assertThat(first.requests()).isEqualTo(1);
        }
    }

    @Test
    void aSessionGoesWhereAFaultSendsIt() throws IOException {
        try (WSManEndpoint first = WSManEndpoint.start(Endpoint.STANDARD);
                Redirector before = Redirector.by(302, first::url)) {
            first.disturb(WSManAction.CREATE, new Disturbance.Redirected(server.url()));
            try (PSSession session = open(before, "&maxRedirects=2")) {
                assertThat(session.invoke("1..3").output()).hasSize(3);
            }
            assertThat(first.shells()).isZero();
        }
        assertThat(server.shells()).isZero();
    }

    @Test
    void theListOfSessionsComesFromWhereTheClientIsSent() throws IOException {
        try (WSManEndpoint first = WSManEndpoint.start(Endpoint.STANDARD);
                Redirector before = Redirector.by(302, first::url);
                PSSession session = EndpointSessions.open("wsman:" + server.url() + CLEAR)) {
            first.disturb(WSManAction.ENUMERATE, new Disturbance.Redirected(server.url()));

            assertThat(sessions(before, "&maxRedirects=2"))
                    .extracting(KeptSession::id)
                    .containsExactly(session.instanceId());
        }
    }

    @Test
    void theListOfSessionsIsNotAskedForElsewhereUnlessThatIsAllowed() throws IOException {
        try (Redirector first = Redirector.by(302, server::url);
                Redirector before = Redirector.by(302, first::url)) {
            assertRefused(() -> sessions(first, ""), first.url(), server.url(), "maxRedirects");
            assertRefused(() -> sessions(before, MOVED), before.url(), first.url(), server.url(), "maxRedirects");
        }
    }

    private static List<KeptSession> sessions(Redirector at, String settings) {
        return EndpointSessions.list("wsman:" + at.url() + CLEAR + settings);
    }

    @Test
    void nobodyIsFollowedUnlessThatIsAllowed() throws IOException {
        try (Redirector status = Redirector.by(302, server::url);
                WSManEndpoint fault = WSManEndpoint.start(Endpoint.STANDARD)) {
            assertRefused(() -> open(status, ""), status.url(), server.url(), "maxRedirects");
            fault.disturb(WSManAction.CREATE, new Disturbance.Redirected(server.url()));
            assertRefused(
                    () -> EndpointSessions.open("wsman:" + fault.url() + CLEAR),
                    fault.url(),
                    server.url(),
                    "maxRedirects");
        }
    }

    @Test
    void anotherHostGetsTheCredentialOnlyIfItIsNamed() throws IOException {
        try (Redirector first = Redirector.by(302, server::url)) {
            String url = first.url().replace("localhost", "127.0.0.1");
            String connection = "wsman:" + url + CLEAR + MOVED;
            long before = server.requests();
            assertRefused(() -> EndpointSessions.open(connection), url, server.url(), "redirectHosts");
            assertThat(server.requests()).isEqualTo(before);

            try (PSSession session = EndpointSessions.open(connection + "&redirectHosts=localhost")) {
                assertThat(session.invoke("1..3").output()).hasSize(3);
            }
        }
    }

    @Test
    void aCircleAndALongWayEnd() throws IOException {
        AtomicReference<String> back = new AtomicReference<>();
        try (Redirector first = Redirector.by(302, back::get);
                Redirector second = Redirector.by(302, first::url)) {
            back.set(second.url());

            assertRefused(() -> open(first, "&maxRedirects=20"), second.url(), first.url(), "comes from");
            assertThat(first.requests()).isEqualTo(1);
            back.set(server.url());
            assertRefused(() -> open(second, MOVED), second.url(), first.url(), server.url(), "maxRedirects");
        }
    }
}
