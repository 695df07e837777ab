package org.runspace.transport.wsman.auth.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ietf.jgss.GSSException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.LoginException.Reason;

/** The one login of a session. */
@RequiresWinRm
class KerberosLoginTest {
    private static final String ACTION = "The test";

    private static KerberosRealm realm;

    @BeforeAll
    static void start() throws IOException {
        realm = KerberosRealm.ofThisJvm();
    }

    @ParameterizedTest
    @CsvSource({
        "1, EXPIRED",
        "6, NO_CREDENTIAL",
        "12, REFUSED",
        "18, LOCKED_OUT",
        "23, EXPIRED",
        "24, REFUSED",
        "33, CLOCK_SKEW",
        "37, CLOCK_SKEW",
        "60, NO_CREDENTIAL"
    })
    void theCodesOfAKerberosServerBecomeReasons(int code, Reason reason) throws Exception {
        try (FakeKerberosServer broken = new FakeKerberosServer(code);
                KerberosLogin login = new KerberosLogin(Sessions.password("user@BROKEN.TEST", "x"))) {
            realm.addRealm("BROKEN.TEST", broken.port());

            assertThatThrownBy(() -> login.use(ACTION, credential -> 1))
                    .isInstanceOfSatisfying(
                            LoginException.class,
                            e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
                    .hasMessageContaining("user@BROKEN.TEST");
        }
    }

    @Test
    void aKerberosServerThatDoesNotAnswerMayAnswerLater() throws Exception {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                KerberosLogin login = new KerberosLogin(Sessions.password("user@AWAY.TEST", "x"))) {
            realm.addRealm("AWAY.TEST", closed.getLocalPort());
            closed.close();

            assertThatThrownBy(() -> login.use(ACTION, credential -> 1))
                    .isInstanceOfSatisfying(
                            LoginException.class,
                            e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.UNAVAILABLE));
        }
    }

    @Test
    void aMalformedConfigurationIsNamed() throws Exception {
        String before = Files.readString(realm.configuration());
        Files.writeString(
                realm.configuration(), before.replace("[realms]\n", "[realms]\n MALFORMED.TEST = no section\n"));
        realm.addRealm("OTHER.TEST", 1);
        try (KerberosLogin login = new KerberosLogin(Sessions.password("user@MALFORMED.TEST", "x"))) {
            assertThatThrownBy(() -> login.use(ACTION, credential -> 1))
                    .isInstanceOf(LoginException.class)
                    .hasMessageContaining(realm.configuration() + " is malformed");
        } finally {
            Files.writeString(realm.configuration(), before);
            realm.addRealm("OTHER.TEST", 1);
        }
    }

    @Test
    void aTicketThatTheKerberosServerCallsExpiredIsReplacedOnce() throws Exception {
        try (KerberosLogin login = new KerberosLogin(Sessions.password())) {
            AtomicInteger uses = new AtomicInteger();

            String result = login.use(ACTION, credential -> {
                if (uses.getAndIncrement() == 0) {
                    throw failure("Ticket expired (32)");
                }
                return "used";
            });

            assertThat(result).isEqualTo("used");
            uses.set(0);
            assertThatThrownBy(() -> login.use(ACTION, credential -> {
                        uses.incrementAndGet();
                        throw failure("Ticket expired (32)");
                    }))
                    .isInstanceOf(LoginException.class);
            assertThat(uses).hasValue(2);
        }
    }

    @Test
    void anotherFailureIsNotRepeated() throws Exception {
        try (KerberosLogin login = new KerberosLogin(Sessions.password())) {
            AtomicInteger uses = new AtomicInteger();

            assertThatThrownBy(() -> login.use(ACTION, credential -> {
                        uses.incrementAndGet();
                        throw failure("Server not found in Kerberos database (7)");
                    }))
                    .isInstanceOfSatisfying(
                            LoginException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SERVICE));
            assertThat(uses).hasValue(1);
        }
    }

    @Test
    void closingDoesNotWaitForAUseAndTheTicketIsWipedAfterIt() throws Exception {
        KerberosLogin login = new KerberosLogin(Sessions.password());
        CountDownLatch inUse = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        FutureTask<Integer> use = new FutureTask<>(() -> login.use(ACTION, credential -> {
            inUse.countDown();
            await(closed);
            return credential.getRemainingLifetime();
        }));
        new Thread(use).start();
        await(inUse);

        login.close();
        closed.countDown();

        assertThat(use.get(30, TimeUnit.SECONDS)).isPositive();
        assertThatThrownBy(() -> login.use(ACTION, credential -> 1)).isInstanceOf(LoginException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static GSSException failure(String text) {
        GSSException failure = new GSSException(GSSException.FAILURE);
        failure.initCause(new IOException(text));
        return failure;
    }
}
