package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.spi.Target;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;

/** Pools of sessions behind SSH servers. */
class SSHPoolTest {
    @TempDir
    private Path folder;

    private TestContainer container;

    @BeforeEach
    void start() throws ResourceException {
        container = new TestContainer();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void thePropertiesAreThoseOfTheConnectionString() throws ResourceException {
        SSHManagedConnectionFactory factory = factory();
        factory.setHost("fe80::1");
        factory.setPort("2222");
        factory.setKey("/keys/fleet");
        factory.setShare("true");
        factory.setKeepAliveMillis("5000");

        Target target = factory.target(container.runtime().transports());
        assertThat(target.toString()).isEqualTo("ssh:[fe80::1]:2222");
        assertThat(target.settings())
                .containsEntry("key", "/keys/fleet")
                .containsEntry("share", "true")
                .containsEntry("keepAlive", "5000")
                .containsEntry("subsystem", "powershell")
                .containsEntry("strictHostKey", "yes");
    }

    @Test
    void nothingOfTheServersOwnAccountIsOfferedUnlessAskedFor() throws ResourceException {
        SSHManagedConnectionFactory factory = factory();
        assertThat(factory.target(container.runtime().transports()).settings()).containsEntry("identities", "none");
        factory.setIdentities("agent");
        assertThat(factory.target(container.runtime().transports()).settings()).containsEntry("identities", "agent");
    }

    @Test
    void poolsWithAnotherPassphraseAreOthersAndDoNotShowIt() throws ResourceException {
        SSHManagedConnectionFactory one = factory();
        SSHManagedConnectionFactory other = factory();
        one.setPassphrase("open-sesame");
        assertThat(one).isNotEqualTo(other);
        other.setPassphrase("open-sesame");
        assertThat(one).isEqualTo(other);
        assertThat(one + " " + one.properties() + " " + LoginProperties.of(one.properties()) + " "
                        + LoginProperties.of(one.properties()).ofPool())
                .doesNotContain("sesame");
    }

    @Test
    @RequiresPowerShell
    @RequiresOpenSsh
    void thePoolLogsInWithItsKeyAndACallerOnlyWithHisOwnPassword() throws ResourceException, IOException {
        try (OpenSshServer server = OpenSshServer.startWithPowerShell()) {
            SSHManagedConnectionFactory factory = factory();
            factory.setHost("127.0.0.1");
            factory.setPort(String.valueOf(server.port()));
            factory.setUser(System.getProperty("user.name"));
            factory.setKey(encryptedKey(server).toString());
            factory.setPassphrase("open-sesame");
            factory.setKnownHosts(server.knownHosts().toString());

            try (RemoteRunspace handle = container.pool(factory).open()) {
                assertThat(handle.invoke("1 + 1").output()).singleElement().hasToString("2");
            }
            assertThatThrownBy(() -> factory.createManagedConnection(
                            caller(System.getProperty("user.name"), "guess", factory), null))
                    .isInstanceOf(SecurityException.class)
                    .hasMessageNotContaining("guess");
        }
    }

    private SSHManagedConnectionFactory factory() throws ResourceException {
        SSHManagedConnectionFactory factory = new SSHManagedConnectionFactory();
        factory.setHost("web01");
        container.pool(factory);
        return factory;
    }

    private Path encryptedKey(OpenSshServer server) throws IOException {
        Path key = folder.resolve("key");
        OpenSshServer.makeKey(key, "-t", "ed25519", "-N", "open-sesame");
        Files.writeString(
                server.folder().resolve("authorized_keys"),
                Files.readString(Path.of(key + ".pub")),
                StandardOpenOption.APPEND);
        return key;
    }

    private static Subject caller(String user, String password, SSHManagedConnectionFactory pool) {
        PasswordCredential credential = new PasswordCredential(user, password.toCharArray());
        credential.setManagedConnectionFactory(pool);
        return new Subject(false, Set.of(), Set.of(), Set.of(credential));
    }
}
