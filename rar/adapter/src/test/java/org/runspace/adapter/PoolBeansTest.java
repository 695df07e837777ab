package org.runspace.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.runspace.RemoteRunspace;
import org.runspace.adapter.operations.PoolMXBean;
import org.runspace.error.ErrorCode;

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
            assertThat(pool.getOpenMillis().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(pool.getOpened())
                    .isEqualTo(1);
        }
        adapter.stop();
        assertThat(names()).isEmpty();
    }

    @Test
    void poolsWithTheSameTargetHaveNumbers() throws Exception {
        create();
        LoopbackManagedConnectionFactory second = new LoopbackManagedConnectionFactory();
        second.setResourceAdapter(adapter);
        second.createManagedConnection(null, null);

        assertThat(names()).extracting(name -> name.getKeyProperty("number")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void theReasonOfTheLastFailureIsShownUntilASessionIsOpened() throws Exception {
        factory.setEndpoint("nobody");
        assertThatThrownBy(this::create).isInstanceOf(ResourceException.class);

        PoolMXBean pool = bean(names().iterator().next());
        assertThat(pool.getLastOpenFailure())
                .startsWith(ErrorCode.OPEN_FAILED.id())
                .contains("nobody");

        factory.setEndpoint("");
        create();
        assertThat(pool.getLastOpenFailure()).isEmpty();
    }

    @Test
    void noAttributeShowsASecret() throws Exception {
        WSManManagedConnectionFactory withSecrets = new WSManManagedConnectionFactory();
        withSecrets.setResourceAdapter(adapter);
        withSecrets.setEndpoint("http://127.0.0.1:1/wsman");
        withSecrets.setUser("anna");
        withSecrets.setPassword("swordfish");
        assertThatThrownBy(() -> withSecrets.createManagedConnection(null, null))
                .isInstanceOf(ResourceException.class);

        ObjectName name = names().iterator().next();
        String[] attributes = Arrays.stream(server.getMBeanInfo(name).getAttributes())
                .map(MBeanAttributeInfo::getName)
                .toArray(String[]::new);
        assertThat(server.getAttributes(name, attributes).toString())
                .contains("127.0.0.1")
                .doesNotContain("swordfish");
    }

    private Set<ObjectName> names() throws JMException {
        return server.queryNames(new ObjectName("org.runspace:type=Pool,*"), null).stream()
                .collect(Collectors.toSet());
    }

    private PoolMXBean bean(ObjectName name) {
        return JMX.newMXBeanProxy(server, name, PoolMXBean.class);
    }
}
