package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Set;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;

/** What containers may do with a managed connection, in orders that no application causes. */
class ConnectionContractTest extends AdapterTest {
    @Test
    void aSecondCleanupChangesNothing() throws ResourceException {
        RunspaceManagedConnection connection = create();
        values(handle(connection));
        connection.cleanup();
        connection.cleanup();
        assertThat(source().statistics().inUse()).isZero();
        assertThat(values(handle(connection))).isEqualTo("usable");
        assertThat(source().statistics().opened()).isEqualTo(1);
    }

    @Test
    void aCleanupOfADestroyedConnectionChangesNothing() throws ResourceException {
        RunspaceManagedConnection connection = create();
        handle(connection);
        connection.destroy();
        connection.cleanup();
        connection.destroy();
        assertThat(source().statistics().inUse()).isZero();
        assertThat(source().statistics().sessions()).isZero();
        assertThat(container.events).isEmpty();
    }

    @Test
    void aDestroyedConnectionTakesNoHandle() throws ResourceException {
        RunspaceManagedConnection connection = create();
        PooledRunspace handle = handle(create());
        connection.destroy();
        assertThatThrownBy(() -> connection.associateConnection(handle)).isInstanceOf(IllegalStateException.class);
        assertThat(values(handle)).as("it keeps its session").isEqualTo("usable");
    }

    @Test
    void onlyHandlesOfThisAdapterAreAssociated() throws ResourceException {
        RunspaceManagedConnection connection = create();
        assertThatThrownBy(() -> connection.associateConnection("text")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> connection.associateConnection(null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aHandleThatWasMovedIsNoLongerOneOfItsFormerSession() throws ResourceException {
        RunspaceManagedConnection old = create();
        RunspaceManagedConnection other = create();
        PooledRunspace moved = handle(old);
        PooledRunspace stays = handle(old);
        other.associateConnection(moved);
        old.abort();
        await(() -> !container.events.isEmpty());
        assertThat(container.rawEvents.get(0).getConnectionHandle()).isSameAs(stays);
        assertThat(values(moved)).isEqualTo("usable");
    }

    @Test
    void aSessionThatEndsAfterItsHandlesIsTold() throws ResourceException {
        RunspaceManagedConnection connection = create();
        connection.removeConnectionEventListener(container);
        handle(connection).close();
        connection.addConnectionEventListener(container);
        // as in a transaction, which lasts longer than the handle
        connection.abort();
        await(() -> !container.events.isEmpty());
        ConnectionEvent event = container.rawEvents.get(0);
        assertThat(event.getId()).isEqualTo(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
        assertThat(event.getConnectionHandle()).isNull();
        assertThat(event.getSource()).isSameAs(connection);
    }

    @Test
    void noListenerOfARemovedOneIsTold() throws ResourceException {
        RunspaceManagedConnection connection = create();
        connection.removeConnectionEventListener(container);
        connection.removeConnectionEventListener(container);
        handle(connection).close();
        assertThat(container.events).isEmpty();
    }

    @Test
    void aConnectionHasNoXaResourceAndNoLocalTransactionUnlessItsPoolSaysSo() throws ResourceException {
        RunspaceManagedConnection connection = create();
        assertThatThrownBy(connection::getXAResource)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining(ErrorCode.TRANSACTION_KIND.id());
        assertThatThrownBy(connection::getLocalTransaction).isInstanceOf(NotSupportedException.class);
    }

    @Test
    void theMetaDataNameTheProductAndTheUserOfTheSession() throws ResourceException {
        ManagedConnectionMetaData data = create().getMetaData();
        assertThat(data.getEISProductName()).isEqualTo("PowerShell");
        assertThat(data.getEISProductVersion()).startsWith("2.");
        assertThat(data.getMaxConnections()).isZero();
        assertThat(data.getUserName()).as("a session of this process").isEqualTo(System.getProperty("user.name"));

        PasswordCredential anna = new PasswordCredential("anna", "swordfish".toCharArray());
        anna.setManagedConnectionFactory(factory);
        Subject caller = new Subject(false, Set.of(), Set.of(), Set.of(anna));
        assertThat(create(caller, null).getMetaData().getUserName()).isEqualTo("anna");
    }

    @Test
    void aDestroyedConnectionHasNoMetaData() throws ResourceException {
        RunspaceManagedConnection connection = create();
        connection.destroy();
        assertThatThrownBy(connection::getMetaData).isInstanceOf(IllegalStateException.class);
    }
}
