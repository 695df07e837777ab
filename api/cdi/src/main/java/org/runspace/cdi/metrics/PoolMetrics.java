package org.runspace.cdi.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;

/**
 * Has the server's metrics show the pools of all resource adapters, from their first use to the stop of their adapter,
 * which are known by their MBeans. Thread-safe.
 */
final class PoolMetrics implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PoolMetrics.class.getName());
    private static final ObjectName POOLS = pools();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Supplier<Registry> registries;
    private final NotificationListener listener = this::changed;
    private final Map<ObjectName, List<Cancellable>> shown = new HashMap<>();
    private volatile @Nullable Registry registry;
    private boolean closed;

    /** What keeps the metrics of a server. */
    interface Registry {
        /**
         * Shows a number.
         *
         * @return shows it no longer
         * @throws RuntimeException if the server does not show it
         */
        Cancellable show(PoolSeries series);
    }

    /**
     * Creates it.
     *
     * @param registries gives what keeps the metrics, or throws if the server has no such thing
     */
    PoolMetrics(Supplier<Registry> registries) {
        this.registries = registries;
    }

    /** Shows the pools that there are, and those that come. Throws nothing, whatever the server refuses. */
    void start() {
        try {
            registry = registries.get();
            server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
            server.queryNames(POOLS, null).forEach(this::add);
        } catch (JMException | RuntimeException | Error e) {
            refused("all pools", e);
        }
    }

    private void changed(Notification event, Object handback) {
        if (event instanceof MBeanServerNotification change && POOLS.apply(change.getMBeanName())) {
            if (MBeanServerNotification.REGISTRATION_NOTIFICATION.equals(change.getType())) {
                add(change.getMBeanName());
            } else {
                remove(change.getMBeanName());
            }
        }
    }

    private synchronized void add(ObjectName pool) {
        Registry known = registry;
        if (closed || known == null || shown.containsKey(pool)) {
            return;
        }
        List<Cancellable> series = new ArrayList<>();
        shown.put(pool, series);
        PoolAttributes attributes = new PoolAttributes(server, pool);
        try {
            Stream.concat(PoolNumber.of(attributes), PoolTime.of(attributes))
                    .forEach(one -> series.add(known.show(one)));
        } catch (RuntimeException | Error e) {
            refused(pool, e);
        }
    }

    private static void refused(Object pools, Throwable why) {
        GuardedLog.logLine(LOG, System.Logger.Level.WARNING, ErrorCode.METRICS_REFUSED.message(pools, why), why);
    }

    private synchronized void remove(ObjectName pool) {
        List<Cancellable> series = shown.remove(pool);
        if (series != null) {
            series.forEach(PoolMetrics::hide);
        }
    }

    private static void hide(Cancellable series) {
        try {
            series.cancel();
        } catch (RuntimeException | Error e) {
            GuardedLog.log(
                    LOG, System.Logger.Level.ERROR, ErrorCode.UNTOLD_FAILURE.message("the end of a metric", e), e);
        }
    }

    /** Shows none any more. What stayed registered would keep the application's classes in the server. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener);
        } catch (JMException e) {
            LOG.log(System.Logger.Level.DEBUG, "it did not listen any more", e);
        }
        List.copyOf(shown.keySet()).forEach(this::remove);
    }

    private static ObjectName pools() {
        try {
            return new ObjectName("org.runspace:type=Pool,*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
