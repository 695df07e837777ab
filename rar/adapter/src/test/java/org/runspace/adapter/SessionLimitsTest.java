package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;

/** How long and how often one session is used. */
class SessionLimitsTest extends AdapterTest {
    @Test
    void aSessionServesAnyNumberOfUsersUnlessThePoolHasALimit() throws ResourceException {
        assertThat(idsOf(5)).hasSize(1);
    }

    @Test
    void aSessionServesSoManyUsersAsThePoolSays() throws ResourceException {
        factory.setMaxUses("2");
        assertThat(idsOf(5)).hasSize(3);
        assertThat(source().statistics()).satisfies(now -> {
            assertThat(now.replaced()).isEqualTo(2);
            assertThat(now.sessions()).isEqualTo(1);
            assertThat(now.lost()).isZero();
        });
    }

    @Test
    void aCheckOutThatRunsNothingIsNoUse() throws ResourceException {
        factory.setMaxUses("1");
        RunspaceManagedConnection connection = create();
        for (int i = 0; i < 3; i++) {
            handle(connection);
            connection.cleanup();
        }
        assertThat(source().statistics().replaced()).isZero();
    }

    @Test
    void aSessionOfMoreThanTheAgeThatThePoolSaysIsReplacedAtItsNextCheckOut() throws ResourceException {
        factory.setMaxAgeMillis("1");
        RunspaceManagedConnection connection = create();
        UUID first = idOf(connection);
        long until = System.nanoTime() + Duration.ofMillis(2).toNanos();
        await(() -> System.nanoTime() > until);
        assertThat(idOf(connection)).isNotEqualTo(first);

        factory.setMaxAgeMillis("3600000");
        RunspaceManagedConnection young = create();
        assertThat(idOf(young)).isEqualTo(idOf(young));
    }

    @Test
    void aSessionThatNobodyHasUsedIsClosedWhenItIsReplacedAlsoWhereEachUseReplacesIt() throws ResourceException {
        factory.setCheckIn("replace");
        factory.setMaxAgeMillis("1");
        RunspaceManagedConnection connection = create();
        long until = System.nanoTime() + Duration.ofMillis(2).toNanos();
        await(() -> System.nanoTime() > until);

        handle(connection);

        assertThat(source().statistics().replaced()).isEqualTo(1);
        assertThat(source().statistics().sessions()).isEqualTo(1);
    }

    @Test
    void aSessionThatIsOpenedWhileItsConnectionIsDestroyedDoesNotOutliveIt() throws ResourceException {
        factory.setMaxUses("1");
        RunspaceManagedConnection connection = create();
        handle(connection).invoke("1");
        connection.cleanup();

        try (RecordedLog log = RecordedLog.of(SessionOpener.class.getName())) {
            log.onEach(line -> {
                if (line.startsWith(ErrorCode.SESSION_OPENED.id())) {
                    connection.destroy();
                }
            });
            assertThatThrownBy(() -> handle(connection)).isInstanceOf(ResourceException.class);
            assertThat(log.lines()).anyMatch(line -> line.startsWith(ErrorCode.SESSION_OPENED.id()));
        }

        assertThat(source().statistics().sessions()).isZero();
    }

    @Test
    void aNegativeNumberOfUsesIsRefused() {
        factory.setMaxUses("-1");
        assertThatThrownBy(this::create)
                .isInstanceOf(ResourceException.class)
                .hasMessageContainingAll("maxUses", "from 0 to 2147483647", "-1");
    }

    private Set<UUID> idsOf(int uses) throws ResourceException {
        RunspaceManagedConnection connection = create();
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < uses; i++) {
            ids.add(idOf(connection));
        }
        return ids;
    }

    private static UUID idOf(RunspaceManagedConnection connection) throws ResourceException {
        PooledRunspace handle = handle(connection);
        assertThat(values(handle)).isEqualTo("usable");
        UUID id = session(connection, handle).instanceId();
        connection.cleanup();
        return id;
    }
}
