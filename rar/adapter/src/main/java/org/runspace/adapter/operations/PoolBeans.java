package org.runspace.adapter.operations;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;

/**
 * The MBeans of a started adapter's pools and of their sessions. A pool is registered at its first use and stays until
 * the adapter stops; a session is registered as long as it is open. Thread-safe.
 */
public final class PoolBeans {
    private static final System.Logger LOG = System.getLogger(PoolBeans.class.getName());
    private static final int MOST_OF_ONE_NAME = 1000;

    /** So many sessions of a pool are shown: a list of thousands would tell nobody anything. */
    static final int MOST_SESSIONS = 100;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final Set<ObjectName> names = new LinkedHashSet<>();
    private boolean closed;

    /**
     * Registers a pool. A server that refuses that has no pool less: the log says so.
     *
     * @param pool what is shown of it
     * @return shows its sessions
     */
    public synchronized ShownPool add(PoolMXBean pool) {
        try {
            return register(pool);
        } catch (JMException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, () -> ErrorCode.MBEAN_REFUSED.message(pool.getTarget(), e));
            return ShownPool.NOT_SHOWN;
        }
    }

    /** Registers a pool. Pools of other adapters, and of this one with the same target, have other numbers. */
    private ShownPool register(PoolMXBean pool) throws JMException {
        String target = ObjectName.quote(pool.getTarget());
        for (int number = 1; ; number++) {
            String key = "target=" + target + ",number=" + number;
            try {
                register(pool, new ObjectName("org.runspace:type=Pool," + key));
                return new Sessions(pool.getTarget(), number, key);
            } catch (InstanceAlreadyExistsException e) {
                if (number == MOST_OF_ONE_NAME) {
                    throw e;
                }
            }
        }
    }

    private synchronized void register(Object bean, ObjectName name) throws JMException {
        if (!closed) {
            server.registerMBean(bean, name);
            names.add(name);
        }
    }

    private synchronized void remove(ObjectName name) {
        if (names.remove(name)) {
            unregister(name);
        }
    }

    /** Removes all. An adapter that was left registered would keep its classes in the server. */
    public synchronized void close() {
        closed = true;
        names.forEach(this::unregister);
        names.clear();
    }

    private void unregister(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (JMException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "not registered any more: " + Excerpt.of(name.toString()), e);
        }
    }

    /** The sessions of one pool. */
    private final class Sessions implements ShownPool {
        private final String target;
        private final int number;
        private final String pool;
        private final Map<UUID, ObjectName> shown = new HashMap<>();

        Sessions(String target, int number, String pool) {
            this.target = target;
            this.number = number;
            this.pool = pool;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public synchronized void opened(UUID id, SessionMXBean session) {
            if (shown.size() == MOST_SESSIONS) {
                return;
            }
            try {
                ObjectName name = new ObjectName("org.runspace:type=Session," + pool + ",id=" + id);
                register(session, name);
                shown.put(id, name);
            } catch (JMException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, () -> ErrorCode.MBEAN_REFUSED.message(target, e));
            }
        }

        @Override
        public synchronized void gone(UUID id) {
            ObjectName name = shown.remove(id);
            if (name != null) {
                remove(name);
            }
        }
    }
}
