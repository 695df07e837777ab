package org.runspace.adapter.operations;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.runspace.error.ErrorCode;

/**
 * The MBeans of a started adapter's pools. A pool is registered at its first use and stays until the adapter stops.
 * Thread-safe.
 */
public final class PoolBeans {
    private static final System.Logger LOG = System.getLogger(PoolBeans.class.getName());
    private static final int MOST_OF_ONE_NAME = 1000;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final List<ObjectName> names = new ArrayList<>();

    /**
     * Registers a pool. A server that refuses that has no pool less: the log says so.
     *
     * @param pool what is shown of it
     */
    public synchronized void add(PoolMXBean pool) {
        try {
            names.add(register(pool));
        } catch (JMException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, () -> ErrorCode.MBEAN_REFUSED.message(pool.getTarget(), e));
        }
    }

    /** Pools of other adapters, and of this one with the same target, have other numbers. */
    private ObjectName register(PoolMXBean pool) throws JMException {
        String target = ObjectName.quote(pool.getTarget());
        for (int number = 1; ; number++) {
            ObjectName name = new ObjectName("org.runspace:type=Pool,target=" + target + ",number=" + number);
            try {
                server.registerMBean(pool, name);
                return name;
            } catch (InstanceAlreadyExistsException e) {
                if (number == MOST_OF_ONE_NAME) {
                    throw e;
                }
            }
        }
    }

    /** Removes all. An adapter that was left registered would keep its classes in the server. */
    public synchronized void close() {
        for (ObjectName name : names) {
            try {
                server.unregisterMBean(name);
            } catch (JMException e) {
                LOG.log(System.Logger.Level.DEBUG, () -> "not registered any more: " + name, e);
            }
        }
        names.clear();
    }
}
