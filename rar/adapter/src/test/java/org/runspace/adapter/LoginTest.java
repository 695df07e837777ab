package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.GenericCredential;
import jakarta.resource.spi.security.PasswordCredential;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosKey;
import javax.security.auth.kerberos.KerberosPrincipal;
import javax.security.auth.kerberos.KerberosTicket;
import javax.security.auth.kerberos.KeyTab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.Cancellable;
import org.runspace.CredentialSource;
import org.runspace.CredentialSources;
import org.runspace.LoginTarget;
import org.runspace.SessionSpec;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;
import org.runspace.spi.Target;
import org.runspace.spi.Transports;

/** Who logs in: the user of the pool, or the one the container brings. */
class LoginTest {
    @TempDir
    private Path directory;

    private TestContainer container;

    @BeforeEach
    void start() throws Exception {
        TransportJar.write(directory, "third");
        container = new TestContainer(directory.toString());
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void theUserOfThePoolLogsIn() throws ResourceException {
        factory("anna", "swordfish").createManagedConnection(null, null).destroy();
    }

    @Test
    void theCallersOwnCredentialGoesBeforeIt() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "swordfish");

        factory("anna", "guess")
                .createManagedConnection(caller("bert", "swordfish", factory("anna", "guess")), null)
                .destroy();
        assertThatThrownBy(() -> factory.createManagedConnection(caller("bert", "guess", factory), null))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("bert")
                .hasMessageNotContaining("guess");
    }

    @Test
    void aCallerOfWhomTheServerHasOnlyWhatNoSessionCanUseIsNotThePoolsUser() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "swordfish");
        KerberosPrincipal bert = new KerberosPrincipal("bert@EXAMPLE.ORG");
        Map<Object, String> credentials = Map.of(
                new KerberosKey(bert, new byte[16], 17, 0),
                "only KerberosKey",
                KeyTab.getInstance(bert, directory.resolve("none").toFile()),
                "only KeyTab",
                new ServersOwn(),
                "only GenericCredential",
                expiredTicketOf(bert),
                "tickets of Kerberos without a ticket-granting ticket that is valid");

        credentials.forEach((credential, found) -> assertThatThrownBy(() -> factory.createManagedConnection(
                        new Subject(true, Set.of(bert), Set.of(), Set.of(credential)), null))
                .isInstanceOf(SecurityException.class)
                .hasMessageStartingWith(ErrorCode.CALLER_CREDENTIAL.id())
                .hasMessageContaining(found)
                .hasMessageNotContaining("swordfish"));
    }

    private static KerberosTicket expiredTicketOf(KerberosPrincipal client) {
        Date past = Date.from(Instant.EPOCH);
        return new KerberosTicket(
                new byte[] {1},
                client,
                new KerberosPrincipal("krbtgt/EXAMPLE.ORG@EXAMPLE.ORG", KerberosPrincipal.KRB_NT_SRV_INST),
                new byte[16],
                17,
                new boolean[32],
                past,
                past,
                past,
                null,
                null);
    }

    /** As servers had them before there was GSSCredential. */
    @SuppressWarnings("deprecation")
    private static final class ServersOwn implements GenericCredential {
        @Override
        public String getName() {
            return "bert";
        }

        @Override
        public String getMechType() {
            return "1.2.840.113554.1.2.2";
        }

        @Override
        public byte[] getCredentialData() {
            return new byte[0];
        }
    }

    @Test
    void whatOnlyOneCallerCannotOpenIsNoFailureOfThePool() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "swordfish");
        PoolCounters counters = factory.counters();
        PSCredential guess = new PSCredential("bert", SecureString.of("guess".toCharArray()));

        assertThatThrownBy(() -> factory.createManagedConnection(caller("bert", "guess", factory), null))
                .isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> factory.createManagedConnection(
                        null, new SessionRequest(SessionSpec.OF_POOL.withCredential(guess))))
                .isInstanceOf(SecurityException.class);
        assertThat(counters.snapshot().openFailures()).isEqualTo(2);
        assertThat(counters.lastOpenFailure()).isEmpty();
        assertThat(counters.millisSinceOpenFailure()).isEmpty();

        factory.setPassword("rotated");
        assertThatThrownBy(() -> factory.createManagedConnection(null, null)).isInstanceOf(SecurityException.class);
        assertThat(counters.lastOpenFailure()).contains("anna");
        assertThat(counters.millisSinceOpenFailure()).isPresent();
    }

    @Test
    void theCredentialsThatAnApplicationOffersAreAskedForEachSession() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("", "");
        factory.setCredentials("fleet");
        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .hasMessageStartingWith(ErrorCode.CREDENTIALS_UNKNOWN.id())
                .hasMessageContaining("fleet");

        AtomicReference<String> password = new AtomicReference<>("swordfish");
        Cancellable offer = CredentialSources.offer("fleet", new CredentialSource() {
            @Override
            public Optional<PSCredential> credential(LoginTarget target) {
                return Optional.of(
                        new PSCredential("anna", SecureString.of(password.get().toCharArray())));
            }
        });
        factory.createManagedConnection(null, null).destroy();
        password.set("rotated");
        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("anna")
                .hasMessageNotContaining("rotated");

        offer.cancel();
        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .hasMessageStartingWith(ErrorCode.CREDENTIALS_UNKNOWN.id());
    }

    @Test
    void whatAnApplicationsCredentialsFailByIsToldWithTheirName() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("", "");
        factory.setCredentials("fleet");

        Map<String, Supplier<Optional<PSCredential>>> answers = Map.of(
                "java.lang.IllegalStateException: the vault is sealed",
                () -> {
                    throw new IllegalStateException("the vault is sealed");
                },
                "java.lang.NoClassDefFoundError: gone",
                () -> {
                    throw new NoClassDefFoundError("gone");
                },
                "null was returned",
                () -> null);
        answers.forEach((reason, answer) -> {
            Cancellable offer = CredentialSources.offer("fleet", new CredentialSource() {
                @Override
                public Optional<PSCredential> credential(LoginTarget target) {
                    return answer.get();
                }
            });
            assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                    .isInstanceOf(ResourceException.class)
                    .hasMessage(ErrorCode.CREDENTIALS_FAILED.id()
                            + ": the application gave no answer for the credentials \"fleet\": " + reason);
            offer.cancel();
        });
    }

    @Test
    void aPoolGivesUpCredentialsThatAnApplicationTakesTooLongFor() throws ResourceException {
        SSHManagedConnectionFactory factory = new SSHManagedConnectionFactory();
        container.pool(factory);
        factory.setHost("127.0.0.1");
        factory.setCredentials("fleet");
        loadWhatAnOpeningNeeds(factory);
        factory.setOpenTimeoutMillis("2000");
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Cancellable offer = CredentialSources.offer("fleet", new CredentialSource() {
            @Override
            public Optional<PSCredential> credential(LoginTarget target) {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    interrupted.complete(true);
                }
                return Optional.empty();
            }
        });

        try {
            assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                    .isInstanceOf(ResourceException.class);
            assertThat(interrupted.orTimeout(20, TimeUnit.SECONDS).join()).isTrue();
        } finally {
            offer.cancel();
        }
    }

    /** The first one loads the libraries of SSH, which may take longer than a short limit. */
    private static void loadWhatAnOpeningNeeds(SSHManagedConnectionFactory factory) {
        Cancellable nobody = CredentialSources.offer("fleet", CredentialSource.NONE);
        try {
            assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                    .isInstanceOf(ResourceException.class);
        } finally {
            nobody.cancel();
        }
    }

    @Test
    void theCallersOwnCredentialGoesBeforeThoseOfAnApplication() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("", "");
        factory.setCredentials("fleet");

        factory.createManagedConnection(caller("bert", "swordfish", factory), null)
                .destroy();
    }

    @Test
    void credentialsOfAnApplicationStandBesideNoOthers() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "swordfish");
        factory.setCredentials("fleet");
        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .hasMessageContaining("\"user\" must be empty, because \"credentials\" is set")
                .hasMessageNotContaining("swordfish");
    }

    @Test
    void whatACallerLoggedInWithIsWipedWithItsSession() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "guess");
        ManagedConnection session = factory.createManagedConnection(caller("bert", "swordfish", factory), null);
        CredentialSource asked = TransportJar.asked("third");
        assertThat(passwordOf(asked)).isEqualTo("swordfish");

        session.destroy();

        assertThatThrownBy(() -> passwordOf(asked)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatACallerLoggedInWithIsWipedIfTheServerRefusesIt() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "swordfish");
        assertThatThrownBy(() -> factory.createManagedConnection(caller("bert", "guess", factory), null))
                .isInstanceOf(SecurityException.class);

        CredentialSource asked = TransportJar.asked("third");
        assertThatThrownBy(() -> passwordOf(asked)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAnApplicationAskedForASessionWithIsWipedWithThat() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "guess");
        PSCredential user = new PSCredential("bert", SecureString.of("swordfish".toCharArray()));
        SessionRequest request = new SessionRequest(SessionSpec.OF_POOL.withCredential(user));
        ManagedConnection session = factory.createManagedConnection(null, request);
        CredentialSource asked = TransportJar.asked("third");
        assertThat(passwordOf(asked)).isEqualTo("swordfish");

        session.destroy();

        assertThatThrownBy(() -> passwordOf(asked)).isInstanceOf(IllegalStateException.class);
        factory.createManagedConnection(null, request).destroy();
    }

    @Test
    void sessionsOfOneCallerHaveEqualLogins() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "guess");
        LoginProperties login = LoginProperties.of(factory.properties());
        CallerLogin one =
                login.ofCaller(factory, caller("bert", "swordfish", factory)).orElseThrow();

        assertThat(login.ofCaller(factory, caller("bert", "swordfish", factory)))
                .contains(one)
                .hasValueSatisfying(same -> assertThat(same).hasSameHashCodeAs(one));
        assertThat(login.ofCaller(factory, caller("bert", "other", factory)))
                .isPresent()
                .get()
                .isNotEqualTo(one);
        one.close();
        assertThat(login.ofCaller(factory, caller("bert", "swordfish", factory)))
                .isPresent()
                .get()
                .isNotEqualTo(one);
    }

    private static String passwordOf(CredentialSource source) {
        try (PSCredential credential =
                source.credential(new Target("third", "here", Map.of())).orElseThrow()) {
            return credential.password().use(String::new);
        }
    }

    @Test
    void aContainersEchoOfThePoolsPropertiesIsNoCaller() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("anna", "swordfish");

        factory.createManagedConnection(caller("anna", "", factory), null).destroy();
        factory.createManagedConnection(caller("", "", factory), null).destroy();
        assertThatThrownBy(() -> factory.createManagedConnection(caller("bert", "", factory), null))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("bert");
    }

    @Test
    void aCredentialForAnotherPoolIsNotUsed() throws ResourceException {
        CustomManagedConnectionFactory other = factory("anna", "else");

        factory("anna", "swordfish")
                .createManagedConnection(caller("bert", "guess", other), null)
                .destroy();
    }

    @Test
    void withoutAUserNobodyLogsIn() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("", "");

        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void poolsOfDifferentUsersAreDifferentAndShowNoPassword() throws ResourceException {
        assertThat(factory("anna", "swordfish"))
                .isEqualTo(factory("anna", "swordfish"))
                .isNotEqualTo(factory("anna", "guess"))
                .isNotEqualTo(factory("bert", "swordfish"));
        assertThat(factory("anna", "swordfish").toString()).isEqualTo("third:here");
        assertThat(LoginProperties.of(factory("anna", "swordfish").properties()).toString())
                .doesNotContain("swordfish");
    }

    @Test
    void aVirtualMachineNeedsALogin() throws ResourceException {
        HyperVVMManagedConnectionFactory factory = new HyperVVMManagedConnectionFactory();
        container.pool(factory);
        factory.setVirtualMachine("web01");
        factory.setConfiguration("Maintenance");
        factory.setAllowVersion1("false");
        factory.setAnswerTimeoutMillis("1000");

        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .isInstanceOf(SecurityException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RunspaceOpenException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(OpenFailure.AUTHENTICATION))
                .hasMessageContaining("hyperv:web01");
        assertThat(factory.target(container.runtime().transports()).settings())
                .containsEntry("configuration", "Maintenance")
                .containsEntry("allowVersion1", "false")
                .containsEntry("answerTimeout", "1000")
                .containsEntry("startTimeout", "20000");
    }

    @Test
    void aPasswordWithoutAUserIsRefused() throws ResourceException {
        CustomManagedConnectionFactory factory = factory("", "swordfish");

        assertThatThrownBy(() -> factory.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(
                        "PSRP1021: the property \"user\" must be a user's name, because \"password\" is set, found \"\"")
                .hasMessageNotContaining("swordfish");
    }

    @Test
    void theLoginAtTheProxyIsThatOfThePoolForEveryCaller() throws ResourceException {
        WSManManagedConnectionFactory pool = behindAProxy("carl", "open sesame");
        Target proxy = new Target("http", "proxy:3128", Map.of());
        Target server = new Target("wsman", "web01", Map.of());

        LoginProperties login = LoginProperties.of(pool.properties());
        Subject caller = caller("bert", "swordfish", pool);
        for (CredentialSource source :
                List.of(login.ofPool(), login.ofCaller(pool, caller).orElseThrow())) {
            try (PSCredential credential = source.hopCredential(server, proxy).orElseThrow()) {
                assertThat(credential.userName()).isEqualTo("carl");
                String password = credential.password().use(String::new);
                assertThat(password).isEqualTo("open sesame");
            }
            try (PSCredential credential = source.hopCredential(server, new Target("ssh", "gate", Map.of()))
                    .orElseThrow()) {
                assertThat(credential.userName()).isEqualTo("dora");
            }
            assertThat(source.toString()).doesNotContain("sesame");
        }
        assertThat(LoginProperties.of(pool.properties()).toString()).doesNotContain("sesame");
    }

    @Test
    void aProxysPasswordWithoutAUserIsRefused() throws ResourceException {
        WSManManagedConnectionFactory pool = behindAProxy("", "open sesame");

        assertThatThrownBy(() -> pool.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining(
                        "the property \"proxyUser\" must be a user's name, because \"proxyPassword\" is set")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void aCallersSessionDoesNotLogInByWhatTheSettingsOfThePoolName() throws ResourceException {
        Transports transports = container.runtime().transports();
        WSManManagedConnectionFactory winRm = new WSManManagedConnectionFactory();
        winRm.setEndpoint("web01");
        winRm.setKeytab("/keys/pool");
        CustomManagedConnectionFactory custom = factory("anna", "swordfish");
        custom.setConnection("ssh:web01?key=/keys/pool");

        assertThat(new NamedDestination("wsman", "endpoint")
                        .targetOfCaller(winRm.properties(), transports)
                        .settings())
                .doesNotContainKey("keytab");
        assertThat(new ConnectionStringDestination()
                        .targetOfCaller(custom.properties(), transports)
                        .settings())
                .doesNotContainKey("key")
                .containsEntry("identities", "none");
    }

    private WSManManagedConnectionFactory behindAProxy(String user, String password) throws ResourceException {
        WSManManagedConnectionFactory factory = new WSManManagedConnectionFactory();
        container.pool(factory);
        factory.setEndpoint("web01");
        factory.setProxy("proxy:3128");
        factory.setProxyUser(user);
        factory.setProxyPassword(password);
        factory.setJump("ssh:gate");
        factory.setJumpUser("dora");
        factory.setJumpPassword("other sesame");
        return factory;
    }

    private CustomManagedConnectionFactory factory(String user, String password) throws ResourceException {
        CustomManagedConnectionFactory factory = new CustomManagedConnectionFactory();
        factory.setConnection("third:here");
        factory.setUser(user);
        factory.setPassword(password);
        container.pool(factory);
        return factory;
    }

    private static Subject caller(String user, String password, ManagedConnectionFactory pool) {
        PasswordCredential credential = new PasswordCredential(user, password.toCharArray());
        credential.setManagedConnectionFactory(pool);
        return new Subject(false, Set.of(), Set.of(), Set.of(credential));
    }
}
