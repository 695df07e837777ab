package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.error.ErrorCode;
import org.runspace.error.SessionStateException;

/** Connection handles that are closed in time, late, twice or never. */
class HandleTest {
    private TestContainer container;
    private RunspaceConnectionFactory pool;

    @BeforeEach
    void start() throws ResourceException {
        container = new TestContainer();
        pool = container.loopback();
    }

    @AfterEach
    void stop() {
        container.close();
        assertThat(pool.statistics().sessions())
                .as("sessions after the adapter was stopped")
                .isZero();
    }

    @Test
    void aHandleTellsOnceThatItWasClosed() {
        RemoteRunspace handle = pool.open();

        handle.close();
        handle.close();

        assertThat(container.events).containsExactly("closed");
    }

    @Test
    void aHandleClosedAfterTheCleanupStillTells() throws ResourceException {
        RemoteRunspace handle = pool.open();
        container.cleanUp();

        handle.close();

        assertThat(container.events).containsExactly("closed");
        assertThat(pool.statistics().inUse()).isZero();
    }

    @Test
    void aHandleClosedAfterItsSessionWasHandedOutAgainTellsNothingAndDisturbsNobody() throws ResourceException {
        RemoteRunspace late = pool.open();
        use(late);
        container.cleanUp();
        RemoteRunspace next = pool.open();

        late.close();

        assertThat(container.events).isEmpty();
        use(next);
        assertThat(pool.statistics()).satisfies(now -> {
            assertThat(now.inUse()).isEqualTo(1);
            assertThat(now.opened()).as("it is the same session").isEqualTo(1);
        });
    }

    @Test
    void aHandleIsRefusedFromTheCleanupOn() throws ResourceException {
        RemoteRunspace handle = pool.open();
        container.cleanUp();

        assertRefused(handle, ErrorCode.HANDLE_STALE);
        RemoteRunspace next = pool.open();
        assertRefused(handle, ErrorCode.HANDLE_STALE);
        use(next);
    }

    @Test
    void aClosedHandleIsRefused() {
        RemoteRunspace handle = pool.open();
        handle.close();

        assertRefused(handle, ErrorCode.HANDLE_CLOSED);
    }

    @Test
    void handlesOfOneCheckOutShareItsSessionUntilEachIsClosed() {
        RemoteRunspace first = pool.open();
        RemoteRunspace second = pool.open();

        first.close();

        use(second);
        assertRefused(first, ErrorCode.HANDLE_CLOSED);
        assertThat(pool.statistics().checkOuts()).isEqualTo(1);
    }

    @Test
    void anErrorOfTheApplicationsOwnCodeIsNotLoggedAsAFaultOfTheSession() {
        try (RecordedLog log = RecordedLog.of("org.runspace.engine.runtime");
                RemoteRunspace handle = pool.open()) {
            assertThatThrownBy(() -> handle.powerShell()
                            .addScript("Write-Warning one; 'two'")
                            .onRecord(item -> {
                                throw new StackOverflowError("of the application");
                            })
                            .invoke())
                    .hasMessageContaining("PSRP1312")
                    .hasMessageContaining("of the application");
            assertThatThrownBy(() -> handle.powerShell()
                            .addCommand("Write-Output")
                            .input(() -> {
                                throw new StackOverflowError("of the application");
                            })
                            .invoke())
                    .hasMessageContaining("PSRP1311");
            use(handle);

            assertThat(log.lines()).noneMatch(line -> line.contains("PSRP1221"));
        }
    }

    private static void use(RemoteRunspace handle) {
        assertThat(handle.invoke("Get-Random -Minimum 7 -Maximum 8").output())
                .singleElement()
                .hasToString("7");
    }

    private static void assertRefused(RemoteRunspace handle, ErrorCode code) {
        assertThatThrownBy(() -> handle.invoke("Get-Date"))
                .isInstanceOfSatisfying(
                        SessionStateException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
