package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.ietf.jgss.ChannelBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.auth.Mechanism;
import org.runspace.transport.wsman.auth.RawConnection;

/** Kerberos over HTTPS. This module's tests run with the option that makes a binding possible. */
@RequiresWinRm
class KerberosBindingTest {
    private static KerberosRealm realm;
    private static WinRmServer strict;

    @BeforeAll
    static void start() throws IOException {
        realm = KerberosRealm.ofThisJvm();
        strict = WinRmServer.start(realm, "--cbt", "strict");
    }

    @AfterAll
    static void stop() {
        strict.close();
    }

    @Test
    void aServerThatDemandsTheBindingGetsIt() throws Exception {
        assertThat(status(strict, TlsBinding::of, KerberosOptions.DEFAULT)).isEqualTo(200);
    }

    @Test
    void aServerThatDemandsTheBindingRefusesALoginWithoutIt() throws Exception {
        assertThat(status(strict, data -> Optional.empty(), KerberosOptions.DEFAULT))
                .isEqualTo(401);
        assertThat(status(strict, TlsBinding::of, KerberosOptions.DEFAULT.withBindsChannel(false)))
                .isEqualTo(401);
    }

    @Test
    void aServerThatOnlyChecksTheBindingTakesALoginWithoutIt() throws Exception {
        try (WinRmServer relaxed = WinRmServer.start(realm)) {
            assertThat(status(relaxed, data -> Optional.empty(), KerberosOptions.DEFAULT))
                    .isEqualTo(200);
            assertThat(status(relaxed, TlsBinding::of, KerberosOptions.DEFAULT)).isEqualTo(200);
        }
    }

    @Test
    void theBindingOfTheJdksPublicClassIsNotTheOneThatServersExpect() throws Exception {
        assertThat(status(strict, data -> Optional.of(new ChannelBinding(data)), KerberosOptions.DEFAULT))
                .isEqualTo(401);
    }

    private static int status(
            WinRmServer server, Function<byte[], Optional<ChannelBinding>> binding, KerberosOptions options)
            throws Exception {
        try (KerberosSource source = new KerberosSource(Sessions.password(), options, binding);
                RawConnection connection = RawConnection.https(server);
                Mechanism mechanism = source.begin(connection.facts())) {
            String token = Base64.getEncoder().encodeToString(mechanism.start());
            RawConnection.RawAnswer answer = connection.post(Optional.of("Kerberos " + token));
            if (answer.status() == 200) {
                mechanism.next(Base64.getDecoder()
                        .decode(answer.login().token("Kerberos").orElseThrow()));
                assertThat(Sessions.askInClear(connection)).contains(Sessions.PRODUCT);
            }
            return answer.status();
        }
    }
}
