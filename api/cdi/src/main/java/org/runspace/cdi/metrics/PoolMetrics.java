package org.runspace.cdi.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;
import org.runspace.Cancellable;
import org.runspace.error.ErrorCode;
import org.runspace.error.GuardedLog;

/**
 * Has the server's metrics show the pools of all resource adapters, from their first use to the stop of their adapter,
 * which are known by their MBeans. Where several applications of a server do so, one of them shows a number, and
 * another one goes on when that application ends. Thread-safe.
 */
final class PoolMetrics implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PoolMetrics.class.getName());
    private static final ObjectName POOLS = name("org.runspace:type=Pool,*");
    private static final ObjectName APPLICATIONS = name("org.runspace:type=PoolMetrics,*");

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Supplier<Registry> registries;
    private final NotificationListener listener = this::changed;
    /** An MBean while this application shows metrics: its end is how others learn that. */
    private final ObjectName application = name("org.runspace:type=PoolMetrics,application=" + UUID.randomUUID());

    private final Map<ObjectName, List<Shown>> shown = new HashMap<>();
    private volatile @Nullable Registry registry;
    private boolean closed;

    /** What keeps the metrics of a server. */
    interface Registry {
        /**
         * Shows a number, unless it is shown already.
         *
         * @return shows it no longer; empty if it was shown already, by another application for example
         * @throws RuntimeException if the server does not show it
         */
        Optional<Cancellable> show(PoolSeries series);
    }

    /** A number that is shown by this application or by another one. */
    private static final class Shown {
        private final PoolSeries series;
        private Cancellable end = Cancellable.NONE;

        Shown(PoolSeries series) {
            this.series = series;
        }

        void by(Registry registry) {
            registry.show(series).ifPresent(own -> end = own);
        }

        void hide() {
            try {
                end.cancel();
            } catch (RuntimeException | Error e) {
                GuardedLog.untold(LOG, "the end of a metric", e);
            }
        }
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
            server.registerMBean(new StandardMBean(listener, EventListener.class), application);
            server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
            server.queryNames(POOLS, null).forEach(this::add);
        } catch (JMException | RuntimeException | Error e) {
            refused("all pools", e);
        }
    }

    private void changed(Notification event, Object handback) {
        if (!(event instanceof MBeanServerNotification change)) {
            return;
        }
        ObjectName name = change.getMBeanName();
        boolean registered = MBeanServerNotification.REGISTRATION_NOTIFICATION.equals(change.getType());
        if (POOLS.apply(name)) {
            if (registered) {
                add(name);
            } else {
                remove(name);
            }
        } else if (APPLICATIONS.apply(name) && !registered) {
            showWhatIsMissing();
        }
    }

    /** Another application may have shown it, and shows it no longer. */
    private synchronized void showWhatIsMissing() {
        Registry known = registry;
        if (!closed && known != null) {
            shown.forEach((pool, numbers) -> show(pool, numbers, known));
        }
    }

    private synchronized void add(ObjectName pool) {
        Registry known = registry;
        if (closed || known == null || shown.containsKey(pool)) {
            return;
        }
        List<Shown> numbers = new ArrayList<>();
        shown.put(pool, numbers);
        PoolAttributes attributes = new PoolAttributes(server, pool);
        try {
            Stream.concat(PoolNumber.of(attributes), PoolTime.of(attributes))
                    .map(Shown::new)
                    .forEach(numbers::add);
        } catch (RuntimeException | Error e) {
            refused(pool, e);
        }
        show(pool, numbers, known);
    }

    private static void show(ObjectName pool, List<Shown> numbers, Registry registry) {
        try {
            numbers.forEach(number -> number.by(registry));
        } catch (RuntimeException | Error e) {
            refused(pool, e);
        }
    }

    private static void refused(Object pools, Throwable why) {
        GuardedLog.logLine(LOG, System.Logger.Level.WARNING, ErrorCode.METRICS_REFUSED.message(pools, why), why);
    }

    private synchronized void remove(ObjectName pool) {
        List<Shown> numbers = shown.remove(pool);
        if (numbers != null) {
            numbers.forEach(Shown::hide);
        }
    }

    /** Shows none any more. What stayed registered would keep the application's classes in the server. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            List.copyOf(shown.keySet()).forEach(this::remove);
        }
        // without the lock: others look now at what is missing, and may be ending, too
        end(() -> server.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener));
        end(() -> server.unregisterMBean(application));
    }

    /** A step of the end, which may have been done before. */
    private interface End {
        void run() throws JMException;
    }

    private static void end(End step) {
        try {
            step.run();
        } catch (JMException e) {
            LOG.log(System.Logger.Level.DEBUG, "it has ended already", e);
        }
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }
}
