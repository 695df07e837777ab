package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.adapter.operations.PoolMXBean;
import org.runspace.adapter.operations.SessionMXBean;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** What an administrator sees of a pool by JMX. */
class PoolBeansTest extends AdapterTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void aPoolShowsItsCountsFromItsFirstUseToTheStopOfTheAdapter() throws Exception {
        assertThat(names()).isEmpty();
        try (RemoteRunspace session = source().open()) {
            session.invoke("'one'");
            session.invoke("'two'");

            PoolMXBean pool = bean(names().iterator().next());
            assertThat(pool.getTarget()).isEqualTo("loopback:");
            assertThat(pool.getSessions()).isEqualTo(1);
            assertThat(pool.getInUse()).isEqualTo(1);
            assertThat(pool.getCheckOuts()).isEqualTo(1);
            assertThat(pool.getCommands()).isEqualTo(2);
            assertThat(pool.getWaiting()).isZero();
            assertThat(pool.getBytesSent()).isPositive();
            assertThat(pool.getBytesReceived()).isPositive();
            assertThat(sum(pool.getOpenMillis())).isEqualTo(pool.getOpened()).isEqualTo(1);
            assertThat(sum(pool.getCheckOutMillis())).isEqualTo(1);
            await(() -> sum(pool.getCommandMillis()) == 2);
            assertThat(source().statistics()).satisfies(asApplicationsSeeIt -> {
                assertThat(asApplicationsSeeIt.commands()).isEqualTo(2);
                assertThat(asApplicationsSeeIt.waiting()).isZero();
                assertThat(asApplicationsSeeIt.openTime()).isPositive();
                assertThat(asApplicationsSeeIt.lastOpenFailure()).isEmpty();
            });
        }
        adapter.stop();
        assertThat(names()).isEmpty();
    }

    @Test
    void aSessionShowsItsCountsWhileItIsOpen() throws Exception {
        RemoteRunspace session = source().open();
        SessionMXBean bean = sessionBean(sessions().iterator().next());
        long receivedByOpening = bean.getBytesReceived();
        session.invoke("'text'");
        assertThatThrownBy(() -> session.powerShell()
                        .addScript(SLEEP)
                        .timeout(Duration.ofMillis(1))
                        .invoke())
                .isInstanceOf(RunspaceException.class);

        assertThat(Instant.parse(bean.getOpenedAt())).isBefore(Instant.now().plusSeconds(1));
        assertThat(bean.getUses()).isEqualTo(1);
        assertThat(bean.getCommands()).isEqualTo(2);
        assertThat(bean.getBytesReceived()).isGreaterThan(receivedByOpening).isPositive();
        assertThat(bean.getLastError()).isEqualTo(ErrorCode.PIPELINE_TIMEOUT.id());
        await(() -> bean.getState() == SessionMXBean.State.CHECKED_OUT);

        session.close();
        PoolMXBean pool = bean(names().iterator().next());
        await(() -> bean.getState() == SessionMXBean.State.IDLE);
        await(() -> pool.getReset() == 1);
        long sent = pool.getBytesSent();

        container.destroyFree();

        assertThat(sessions()).isEmpty();
        assertThat(pool.getBytesSent())
                .as("what ended sessions have sent counts")
                .isGreaterThanOrEqualTo(sent);
    }

    @Test
    void onlySoManySessionsOfAPoolAreShownAndNoneOutlivesTheAdapter() throws Exception {
        for (int i = 0; i < 105; i++) {
            create();
        }
        assertThat(sessions()).hasSize(100).allSatisfy(name -> {
            assertThat(name.getKeyProperty("target")).isEqualTo(ObjectName.quote("loopback:"));
            assertThat(name.getKeyProperty("number")).isEqualTo("1");
        });
        assertThat(bean(names().iterator().next()).getSessions()).isEqualTo(105);

        adapter.stop();
        assertThat(sessions()).isEmpty();
    }

    @Test
    void poolsWithTheSameTargetHaveNumbersAndAreKnownByTheirProperties() throws Exception {
        create();
        LoopbackManagedConnectionFactory second = new LoopbackManagedConnectionFactory();
        second.setResourceAdapter(adapter);
        second.setCheckIn("keep");
        second.createManagedConnection(null, null);

        assertThat(names()).extracting(name -> name.getKeyProperty("number")).containsExactlyInAnyOrder("1", "2");
        assertThat(names())
                .extracting(name -> bean(name).getProperties().get("checkIn"))
                .containsExactlyInAnyOrder("reset", "keep");
    }

    @Test
    void theLogTellsPoolsWithTheSameTargetApart() throws Exception {
        LoopbackManagedConnectionFactory second = new LoopbackManagedConnectionFactory();
        second.setResourceAdapter(adapter);
        try (RecordedLog log = RecordedLog.of("org.runspace.adapter")) {
            handle(create());
            handle((RunspaceManagedConnection) second.createManagedConnection(null, null));

            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("PSRP1708: opened loopback: in "))
                    .anyMatch(line -> line.startsWith("PSRP1708: opened loopback: (2) in "));
        }
    }

    @Test
    void theReasonOfTheLastFailureIsShownUntilASessionIsOpened() throws Exception {
        factory.setEndpoint("nobody");
        assertThatThrownBy(this::create).isInstanceOf(ResourceException.class);

        PoolMXBean pool = bean(names().iterator().next());
        assertThat(pool.getLastOpenFailure())
                .startsWith(ErrorCode.OPEN_FAILED.id())
                .contains("nobody");
        long first = pool.getMillisSinceOpenFailure();
        assertThat(first).isBetween(0L, 60_000L);
        await(() -> pool.getMillisSinceOpenFailure() > first);

        assertThat(factory.counters().snapshot().lastOpenFailure()).isEqualTo(pool.getLastOpenFailure());
        factory.setEndpoint("");
        create();
        assertThat(pool.getLastOpenFailure()).isEmpty();
        assertThat(pool.getMillisSinceOpenFailure()).isEqualTo(PoolMXBean.NO_FAILURE);
    }

    @Test
    void aPoolThatRefusesItsOwnPropertiesShowsThatAsItsFailure() throws Exception {
        factory.setCheckIn("rest");
        assertThatThrownBy(this::create).isInstanceOf(ResourceException.class);

        PoolMXBean pool = bean(names().iterator().next());
        assertThat(pool.getOpenFailures()).isEqualTo(1);
        assertThat(pool.getLastOpenFailure())
                .startsWith(ErrorCode.POOL_PROPERTY.id())
                .contains("checkIn", "rest");

        factory.setCheckIn("");
        create();
        assertThat(pool.getLastOpenFailure()).isEmpty();
    }

    @Test
    void noAttributeOfAPoolOrASessionShowsASecret(@TempDir Path directory) throws Exception {
        TransportJar.write(directory, "third");
        try (TestContainer other = new TestContainer(directory.toString())) {
            CustomManagedConnectionFactory withSecrets = new CustomManagedConnectionFactory();
            RunspaceConnectionFactory pool = other.pool(withSecrets);
            withSecrets.setConnection("third:here");
            withSecrets.setUser("anna");
            withSecrets.setPassword("swordfish");
            try (RemoteRunspace session = pool.open()) {
                session.invoke("'guarded by swordfish'");
                assertThat(attributes()).contains("third:here").doesNotContain("swordfish");
            }
            withSecrets.setPassword("guess of swordfish");
            assertThatThrownBy(() -> withSecrets.createManagedConnection(null, null))
                    .isInstanceOf(ResourceException.class);
            assertThat(attributes()).contains("PSRP1101", "anna").doesNotContain("swordfish");
        }
    }

    /** All attributes of all beans, with their names. */
    private String attributes() throws JMException {
        StringBuilder all = new StringBuilder();
        for (ObjectName name : server.queryNames(new ObjectName("org.runspace:*"), null)) {
            String[] attributes = Arrays.stream(server.getMBeanInfo(name).getAttributes())
                    .map(MBeanAttributeInfo::getName)
                    .toArray(String[]::new);
            assertThat(attributes).isNotEmpty();
            all.append(name).append(server.getAttributes(name, attributes)).append('\n');
        }
        return all.toString();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Set<ObjectName> sessions() throws JMException {
        return server.queryNames(new ObjectName("org.runspace:type=Session,*"), null);
    }

    private SessionMXBean sessionBean(ObjectName name) {
        return JMX.newMXBeanProxy(server, name, SessionMXBean.class);
    }

    private Set<ObjectName> names() throws JMException {
        return server.queryNames(new ObjectName("org.runspace:type=Pool,*"), null);
    }

    private PoolMXBean bean(ObjectName name) {
        return JMX.newMXBeanProxy(server, name, PoolMXBean.class);
    }
}
