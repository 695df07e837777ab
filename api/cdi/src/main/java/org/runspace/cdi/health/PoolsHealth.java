package org.runspace.cdi.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import javax.management.AttributeList;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says that a server is not ready while the last opening of a session failed in one of its pools, and why. It opens
 * nothing itself: it asks the MBeans of the resource adapter. {@code beans.xml} leaves it out where the server has no
 * MicroProfile Health.
 */
@Readiness
@ApplicationScoped
class PoolsHealth implements HealthCheck {
    private static final String NAME = "runspace-pools";
    private static final ObjectName POOLS = pools();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).up();
        for (ObjectName pool : server.queryNames(POOLS, null)) {
            String failure = lastOpenFailure(pool);
            if (!failure.isEmpty()) {
                response.down().withData(key(pool), failure);
            }
        }
        return response.build();
    }

    /** Pools with the same target have numbers. */
    private static String key(ObjectName pool) {
        String number = pool.getKeyProperty("number");
        return ObjectName.unquote(pool.getKeyProperty("target")) + ("1".equals(number) ? "" : " (" + number + ")");
    }

    /** A pool whose adapter was stopped meanwhile fails no more. */
    private String lastOpenFailure(ObjectName pool) {
        try {
            AttributeList values = server.getAttributes(pool, new String[] {"LastOpenFailure"});
            return values.asList().stream()
                    .map(value -> String.valueOf(value.getValue()))
                    .findFirst()
                    .orElse("");
        } catch (JMException e) {
            return "";
        }
    }

    private static ObjectName pools() {
        try {
            return new ObjectName("org.runspace:type=Pool,*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
