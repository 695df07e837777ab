package org.runspace.cdi.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.MalformedObjectNameException;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.runspace.Cancellable;
import org.runspace.error.ErrorCode;

/**
 * Has the server's metrics show the pools of all resource adapters, from their first use to the stop of their adapter,
 * which are known by their MBeans. Thread-safe.
 */
final class PoolMetrics implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PoolMetrics.class.getName());
    private static final ObjectName POOLS = pools();

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Registry registry;
    private final NotificationListener listener = this::changed;
    private final Map<ObjectName, List<Cancellable>> shown = new HashMap<>();
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

    PoolMetrics(Registry registry) {
        this.registry = registry;
    }

    /** Shows the pools that there are, and those that come. */
    void start() {
        try {
            server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
        server.queryNames(POOLS, null).forEach(this::add);
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
        if (closed || shown.containsKey(pool)) {
            return;
        }
        List<Cancellable> series = new ArrayList<>();
        shown.put(pool, series);
        PoolAttributes attributes = new PoolAttributes(server, pool);
        try {
            Stream.concat(PoolNumber.of(attributes), PoolTime.of(attributes))
                    .forEach(one -> series.add(registry.show(one)));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.WARNING, () -> ErrorCode.METRICS_REFUSED.message(pool, e));
        }
    }

    private synchronized void remove(ObjectName pool) {
        List<Cancellable> series = shown.remove(pool);
        if (series != null) {
            series.forEach(Cancellable::cancel);
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
