package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.PSSession;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;
import org.runspace.testkit.Await;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** An encrypted answer that comes a second time, in the place of a later one. */
@RequiresPowerShell
@RequiresWinRm
class WSManReplayTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** The header of a Kerberos token that is in clear, with its sequence number (RFC 4121 4.2.6.2). */
    private static final int KERBEROS_HEADER = 16;

    @ParameterizedTest
    @CsvSource({"kerberos, is not the one that follows", "ntlm, cannot be decrypted"})
    void anEarlierEncryptedAnswerIsRefused(String auth, String reason) throws Exception {
        assertRefused(auth, 0, reason);
    }

    @Test
    void anEarlierAnswerThatKerberosTakesForTheNextOneIsRefusedByTheIdOfItsRequest() throws Exception {
        assertRefused("kerberos", KERBEROS_HEADER, "the answer relates to");
    }

    private static void assertRefused(String auth, int clear, String reason) throws Exception {
        try (WinRmServer server = WinRmServer.start(KerberosRealm.ofThisJvm(), "--auth", "kerberos,negotiate");
                ReplayingRelay relay = new ReplayingRelay(server.http(), clear);
                PSSession session = WinRmSessions.open("wsman:" + relay.url() + "?trustedHost=true&auth=" + auth)) {
            assertThat(session.invoke("42").output())
                    .extracting(PSObject::value)
                    .containsExactly(42);
            Await.until("the first command has ended", LIMIT, relay::isQuiet);
            relay.replay();

            assertThatThrownBy(() -> session.invoke("43"))
                    .isInstanceOf(RunspaceException.class)
                    .message()
                    .containsIgnoringCase(reason);
            assertThat(relay.hasReplayed()).isTrue();
        }
    }
}
