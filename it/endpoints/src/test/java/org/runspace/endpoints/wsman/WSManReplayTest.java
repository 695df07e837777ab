package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.PSSession;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** An encrypted answer that comes a second time, in the place of a later one. */
@RequiresPowerShell
@RequiresWinRm
class WSManReplayTest {
    @ParameterizedTest
    @ValueSource(strings = {"kerberos", "ntlm"})
    void anEarlierEncryptedAnswerIsRefused(String auth) throws Exception {
        try (WinRmServer server = WinRmServer.start(KerberosRealm.ofThisJvm(), "--auth", "kerberos,negotiate");
                ReplayingRelay relay = new ReplayingRelay(server.http());
                PSSession session = WinRmSessions.open("wsman:" + relay.url() + "?trustedHost=true&auth=" + auth)) {
            assertThat(session.invoke("42").output())
                    .extracting(PSObject::value)
                    .containsExactly(42);
            relay.replay();

            assertThatThrownBy(() -> session.invoke("43"))
                    .isInstanceOf(RunspaceException.class)
                    .hasStackTraceContaining(auth.equals("kerberos") ? "the answer relates to" : "cannot be decrypted");
            assertThat(relay.hasReplayed()).isTrue();
        }
    }
}
