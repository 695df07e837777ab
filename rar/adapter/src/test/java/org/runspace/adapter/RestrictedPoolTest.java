package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.testkit.RestrictedEndpoint;

/** Pools of sessions where no script is allowed. */
@RequiresPowerShell
@Timeout(60)
class RestrictedPoolTest {
    @TempDir
    private Path folder;

    private TestContainer container;
    private ProcessManagedConnectionFactory factory;

    @BeforeEach
    void start() throws ResourceException, IOException {
        container = new TestContainer();
        factory = new ProcessManagedConnectionFactory();
        factory.setConfiguration(RestrictedEndpoint.write(folder).toString());
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void aSessionIsCheckedInAndServesTheNextUser() throws ResourceException {
        RunspaceConnectionFactory pool = container.pool(factory);
        for (int user = 0; user < 3; user++) {
            try (RemoteRunspace session = pool.open()) {
                assertThatThrownBy(() -> session.invoke("1 + 1")).isInstanceOf(RemoteCommandException.class);
                assertThat(session.powerShell()
                                .addCommand("Restart-Thing")
                                .addParameter("Name", "a")
                                .invoke()
                                .output())
                        .hasSize(1);
            }
            container.cleanUp();
        }
        assertThat(pool.statistics().opened()).isEqualTo(1);
        assertThat(pool.statistics().replaced()).isZero();
    }

    /** The session is closed, so that it could answer nothing. */
    @Test
    void whatRefusedAScriptAtTheOpeningIsNotAskedOneAtTheCheckIn() throws ResourceException {
        RunspaceConnectionFactory pool = container.pool(factory);
        RunspaceManagedConnection connection = (RunspaceManagedConnection) factory.createManagedConnection(null, null);
        RunspaceSession session =
                AdapterTest.session(connection, (PooledRunspace) connection.getConnection(null, null));
        SessionTraits traits = SessionTraits.of(session).join();
        connection.destroy();

        assertThat(traits.lostIn(traits.restore(session).join())).isNull();
        assertThat(pool.statistics().sessions()).isZero();
    }

    @Test
    void aConfigurationThatTheServerCannotReadIsNamedAsTheCause() throws ResourceException, IOException {
        Path file = folder.resolve("torn.pssc");
        Files.writeString(file, "@{ SchemaVersion = ");
        factory.setConfiguration(file.toString());
        RunspaceConnectionFactory pool = container.pool(factory);

        assertThatThrownBy(pool::open).isInstanceOfSatisfying(RunspaceOpenException.class, e -> {
            assertThat(e.kind()).isEqualTo(OpenFailure.CONFIGURATION);
            assertThat(e).hasMessageContaining("torn.pssc");
        });
    }
}
