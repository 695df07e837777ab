package org.runspace.cdi.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says that a server is not ready if the last opening of a session failed in one of its pools not long ago, and why. It
 * opens nothing itself: it asks the MBeans of the resource adapter. A server that is not ready gets no work that could
 * open a session, so a failure counts for a limited time only. {@code beans.xml} leaves it out where the server has no
 * MicroProfile Health.
 */
@Readiness
@ApplicationScoped
class PoolsHealth implements HealthCheck {
    private static final String NAME = "runspace-pools";
    private static final ObjectName POOLS = pools();
    private static final String REASON = "LastOpenFailure";
    private static final String AGE = "MillisSinceOpenFailure";

    /** The system property that says for how many milliseconds a failure counts, and what that is without it. */
    private static final String LIMIT = "org.runspace.health.failureMillis";

    private static final long USUAL_LIMIT = 60_000;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME).up();
        long limit = Long.getLong(LIMIT, USUAL_LIMIT);
        for (ObjectName pool : server.queryNames(POOLS, null)) {
            recentFailure(pool, limit).ifPresent(reason -> response.down().withData(key(pool), reason));
        }
        return response.build();
    }

    /** Pools with the same target have numbers. */
    private static String key(ObjectName pool) {
        String number = pool.getKeyProperty("number");
        return ObjectName.unquote(pool.getKeyProperty("target")) + ("1".equals(number) ? "" : " (" + number + ")");
    }

    /**
     * Returns why the last opening of a pool failed, if that was not long ago. A pool whose adapter was stopped
     * meanwhile fails no more.
     */
    private Optional<String> recentFailure(ObjectName pool, long limit) {
        try {
            Map<String, Object> values = server.getAttributes(pool, new String[] {REASON, AGE}).asList().stream()
                    .collect(Collectors.toMap(Attribute::getName, Attribute::getValue));
            return values.get(AGE) instanceof Long age && age >= 0 && age < limit
                    ? Optional.of(String.valueOf(values.get(REASON)))
                    : Optional.empty();
        } catch (JMException e) {
            return Optional.empty();
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
