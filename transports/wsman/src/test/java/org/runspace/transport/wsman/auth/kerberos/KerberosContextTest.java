package org.runspace.transport.wsman.auth.kerberos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.transport.wsman.auth.LoginConnection;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.seal.SealException;

/** The client's side of Kerberos with the JDK's as the server's, whose state a test can look into. */
@RequiresWinRm
class KerberosContextTest {
    private static final LoginConnection CONNECTION =
            new LoginConnection(URI.create("http://localhost:5985/wsman"), Optional.empty(), true);

    private static KerberosRealm realm;

    @BeforeAll
    static void start() throws IOException {
        realm = KerberosRealm.ofThisJvm();
    }

    @Test
    void theServerGetsATicketOnlyIfItIsDelegated() throws Exception {
        assertThat(delegated(KerberosOptions.DEFAULT)).isFalse();
        assertThat(delegated(KerberosOptions.DEFAULT.withDelegate(true))).isTrue();
    }

    private static boolean delegated(KerberosOptions options) throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), options);
                Mechanism client = source.begin(CONNECTION)) {
            GssAcceptor server = GssAcceptor.kerberos(realm);
            client.next(server.accept(client.start()));
            return server.hasDelegatedTicket();
        }
    }

    @Test
    void messagesPassInBothDirections() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                Mechanism client = source.begin(CONNECTION)) {
            GssAcceptor server = GssAcceptor.kerberos(realm);
            client.next(server.accept(client.start()));

            assertThat(server.unwrap(client.wrap("question".getBytes(UTF_8)))).isEqualTo("question".getBytes(UTF_8));
            assertThat(client.unwrap(server.wrap("answer".getBytes(UTF_8)))).isEqualTo("answer".getBytes(UTF_8));
        }
    }

    @Test
    void aMessageThatIsOnlySignedIsRefused() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                Mechanism client = source.begin(CONNECTION)) {
            GssAcceptor server = GssAcceptor.kerberos(realm);
            client.next(server.accept(client.start()));
            byte[] signed = server.sign("answer".getBytes(UTF_8));

            assertThatThrownBy(() -> client.unwrap(signed))
                    .isInstanceOf(SealException.class)
                    .hasMessageContaining("did not encrypt");
        }
    }

    /** Lengths and counts in a token are the server's: whatever they are, the failure has a name. */
    @Test
    void anyDamageToATokenIsRefusedAsSuch() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                Mechanism client = source.begin(CONNECTION)) {
            GssAcceptor server = GssAcceptor.kerberos(realm);
            client.next(server.accept(client.start()));
            byte[] sealed = server.wrap("answer".getBytes(UTF_8));
            for (int length = 0; length < sealed.length; length++) {
                byte[] cut = Arrays.copyOf(sealed, length);
                assertThatThrownBy(() -> client.unwrap(cut)).isInstanceOf(SealException.class);
            }
            Random random = new Random(1);
            for (int i = 0; i < 2_000; i++) {
                byte[] changed = sealed.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
                changed[random.nextInt(16)] = (byte) random.nextInt();
                if (!differsOnlyInItsOuterHeader(changed, sealed)) {
                    assertThatThrownBy(() -> client.unwrap(changed)).isInstanceOf(SealException.class);
                }
            }
        }
    }

    @Test
    void aWholeTurnMoreOfTheRotationChangesNothing() throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), KerberosOptions.DEFAULT);
                Mechanism client = source.begin(CONNECTION)) {
            GssAcceptor server = GssAcceptor.kerberos(realm);
            client.next(server.accept(client.start()));
            byte[] sealed = server.wrap("answer".getBytes(UTF_8));
            sealed[7] += (byte) (sealed.length - 16);
            assertThat(client.unwrap(sealed)).isEqualTo("answer".getBytes(UTF_8));
        }
    }

    /**
     * The header in clear is not signed. Java compares neither its sequence number nor its flags with those that are
     * encrypted, and a whole turn more of the rotation changes nothing (RFC 4121 4.2.5). That an old answer is not
     * taken for a new one is therefore the work of the message identifiers inside (DSP0226 5.4.2).
     */
    private static boolean differsOnlyInItsOuterHeader(byte[] changed, byte[] sealed) {
        return Arrays.equals(changed, 0, 2, sealed, 0, 2)
                && Arrays.equals(changed, 3, 6, sealed, 3, 6)
                && Arrays.equals(changed, 16, changed.length, sealed, 16, sealed.length);
    }
}
