package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;

/** A session that waits for work costs little, so that one JVM can have thousands of them. */
@Timeout(120)
class IdleSessionTest {
    private static final int PAIRS = 200;
    /** Of a client's session and the endpoint's together. */
    private static final long MOST = 40_000;

    @Test
    void anIdleClientAndItsEndpointTakeNoMoreThanFortyKilobytes() throws JMException {
        List<RemoteRunspace> sessions = new ArrayList<>();
        try {
            open(sessions, 20);
            long before = liveBytes();
            open(sessions, PAIRS);
            assertThat((liveBytes() - before) / PAIRS).isLessThan(MOST);
        } finally {
            sessions.forEach(RemoteRunspace::close);
        }
    }

    private static void open(List<RemoteRunspace> sessions, int count) {
        for (int i = 0; i < count; i++) {
            RemoteRunspace session = RunspaceFactory.open("loopback:");
            sessions.add(session);
            assertThat(session.invoke("1..20").output()).hasSize(20);
        }
    }

    /** The histogram counts what is reachable; its last line is the sum. */
    private static long liveBytes() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        String[] sum = histogram.strip().split("\\s+");
        return Long.parseLong(sum[sum.length - 1]);
    }
}
