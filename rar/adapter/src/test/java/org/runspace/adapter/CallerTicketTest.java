package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.Krb5LoginModule;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.SecurityException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KerberosTicket;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.spi.Target;
import org.runspace.testkit.KerberosRealm;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RequiresWinRm;
import org.runspace.testkit.WinRmServer;

/** A caller who is logged in at the container by Kerberos logs in at a WinRM server by his own ticket. */
@RequiresPowerShell
@RequiresWinRm
class CallerTicketTest {
    private static final String OTHER = "second";
    private static final Oid KERBEROS = kerberos();

    @TempDir
    private Path directory;

    private KerberosRealm realm;
    private WinRmServer server;
    private TestContainer container;

    @BeforeEach
    void start() throws IOException, ResourceException {
        realm = KerberosRealm.ofThisJvm();
        server = WinRmServer.start(realm, "--auth", "kerberos");
        TransportJar.write(directory, "third");
        container = new TestContainer(directory.toString());
    }

    @AfterEach
    void stop() {
        container.close();
        server.close();
    }

    @Test
    void eachCallerHasSessionsOfItsOwnWhateverUserThePoolNames() throws Exception {
        realm.administer("addprinc -pw sesame " + OTHER);
        WSManManagedConnectionFactory pool = pool();
        Subject one = caller(WinRmServer.USER, WinRmServer.PASSWORD);
        Subject other = caller(OTHER, "sesame");

        ManagedConnection mine = pool.createManagedConnection(one, null);
        ManagedConnection theirs = pool.createManagedConnection(other, null);

        assertThat(server.log())
                .contains(
                        "authenticated " + WinRmServer.USER + "@" + KerberosRealm.NAME,
                        "authenticated " + OTHER + "@" + KerberosRealm.NAME);
        assertThat(mine.getMetaData().getUserName()).isEqualTo(WinRmServer.USER + "@" + KerberosRealm.NAME);
        assertThat(theirs.getMetaData().getUserName()).isEqualTo(OTHER + "@" + KerberosRealm.NAME);
        Set<ManagedConnection> both = Set.of(mine, theirs);
        assertThat(pool.matchManagedConnections(both, one, null)).isSameAs(mine);
        assertThat(pool.matchManagedConnections(both, other, null)).isSameAs(theirs);
        assertThat(pool.matchManagedConnections(both, null, null)).isNull();
        mine.destroy();
        theirs.destroy();
    }

    @Test
    void aLoginThatGivesTicketsInsteadOfACredentialIsAsGood() throws Exception {
        WSManManagedConnectionFactory pool = pool();
        pool.setDelegate("true");
        Subject login = login(WinRmServer.USER, WinRmServer.PASSWORD, "-f");

        pool.createManagedConnection(login, null).destroy();

        assertThat(server.log()).contains("authenticated " + WinRmServer.USER + "@" + KerberosRealm.NAME);
        assertThat(login.getPrivateCredentials(KerberosTicket.class))
                .isNotEmpty()
                .noneMatch(KerberosTicket::isDestroyed);
    }

    @Test
    void onlyACredentialThatTheAdapterHasMadeEndsWithItsSession() throws Exception {
        WSManManagedConnectionFactory pool = pool();
        LoginProperties login = LoginProperties.of(pool.properties());
        Subject tickets = login(WinRmServer.USER, WinRmServer.PASSWORD);
        Subject credential = caller(WinRmServer.USER, WinRmServer.PASSWORD);

        GSSCredential made = ended(login.ofCaller(pool, tickets).orElseThrow());
        GSSCredential given = ended(login.ofCaller(pool, credential).orElseThrow());

        assertThatThrownBy(made::getName).isInstanceOf(IllegalStateException.class);
        assertThat(given.getName()).hasToString(WinRmServer.USER + "@" + KerberosRealm.NAME);
        assertThat(tickets.getPrivateCredentials(KerberosTicket.class)).noneMatch(KerberosTicket::isDestroyed);
    }

    private static GSSCredential ended(CallerLogin login) {
        GSSCredential credential = login.find(new Target("wsman", "web01", Map.of()), GSSCredential.class)
                .orElseThrow();
        login.close();
        return credential;
    }

    @Test
    void aTicketIsPassedOnIfThePoolSaysSo() throws Exception {
        WSManManagedConnectionFactory pool = pool();
        pool.setDelegate("true");

        pool.createManagedConnection(caller(WinRmServer.USER, WinRmServer.PASSWORD, "-f"), null)
                .destroy();

        assertThat(server.log()).contains("authenticated " + WinRmServer.USER);
        assertThatThrownBy(
                        () -> pool.createManagedConnection(caller(WinRmServer.USER, WinRmServer.PASSWORD, "-F"), null))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("cannot be delegated");
    }

    /** Else the caller would be somebody else there. */
    @Test
    void aConnectionTypeThatCannotUseATicketDoesNotLogInAsThePoolsUser() throws Exception {
        CustomManagedConnectionFactory pool = new CustomManagedConnectionFactory();
        container.pool(pool);
        pool.setConnection("third:here");
        pool.setUser("anna");
        pool.setPassword("swordfish");

        assertThatThrownBy(() -> pool.createManagedConnection(caller(WinRmServer.USER, WinRmServer.PASSWORD), null))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("nobody");
    }

    /** With a user of its own, whose password is wrong. */
    private WSManManagedConnectionFactory pool() throws ResourceException {
        WSManManagedConnectionFactory pool = new WSManManagedConnectionFactory();
        container.pool(pool);
        pool.setEndpoint(server.http().toString());
        pool.setAuth("kerberos");
        pool.setUser("anna");
        pool.setPassword("swordfish");
        return pool;
    }

    /** As a container has it, with the credential only. */
    private Subject caller(String user, String password, String... ticket) throws Exception {
        PrivilegedExceptionAction<GSSCredential> create = () -> GSSManager.getInstance()
                .createCredential(null, GSSCredential.DEFAULT_LIFETIME, KERBEROS, GSSCredential.INITIATE_ONLY);
        return new Subject(false, Set.of(), Set.of(), Set.of(Subject.doAs(login(user, password, ticket), create)));
    }

    private Subject login(String user, String password, String... ticket) throws Exception {
        Subject login = new Subject();
        Krb5LoginModule module = new Krb5LoginModule();
        module.initialize(
                login,
                null,
                Map.of(),
                Map.of(
                        "useTicketCache", "true",
                        "ticketCache", realm.ticketCache(user, password, ticket).toString(),
                        "doNotPrompt", "true"));
        module.login();
        module.commit();
        return login;
    }

    private static Oid kerberos() {
        try {
            return new Oid("1.2.840.113554.1.2.2");
        } catch (org.ietf.jgss.GSSException e) {
            throw new AssertionError(e);
        }
    }
}
