package org.runspace.cdi.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.runspace.cdi.metrics.PoolTime.Step;

/**
 * The attributes of a pool's MBean. A pool whose adapter was stopped meanwhile has none. Thread-safe.
 *
 * @param server where it is registered
 * @param pool its name there
 */
record PoolAttributes(MBeanServer server, ObjectName pool) {
    /** Returns what tells the pool apart: its target, and a number for pools of the same target. */
    Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("target", ObjectName.unquote(pool.getKeyProperty("target")));
        tags.put("number", pool.getKeyProperty("number"));
        return tags;
    }

    double number(String attribute) {
        try {
            return server.getAttribute(pool, attribute) instanceof Number number ? number.doubleValue() : Double.NaN;
        } catch (JMException e) {
            return Double.NaN;
        }
    }

    /** Returns the steps of a time, the shortest first. */
    List<Step> steps(String attribute) {
        return counts(attribute).keySet().stream().sorted().toList();
    }

    /** Returns how many times were no longer than a step. */
    double countUpTo(String attribute, long millis) {
        Map<Step, Long> counts = counts(attribute);
        return counts.isEmpty()
                ? Double.NaN
                : counts.entrySet().stream()
                        .filter(entry -> entry.getKey().millis() <= millis)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    private Map<Step, Long> counts(String attribute) {
        Map<Step, Long> counts = new LinkedHashMap<>();
        try {
            if (server.getAttribute(pool, attribute) instanceof TabularData table) {
                for (Object row : table.values()) {
                    CompositeData entry = (CompositeData) row;
                    counts.put(Step.of((String) entry.get("key")), (Long) entry.get("value"));
                }
            }
        } catch (JMException e) {
            counts.clear();
        }
        return counts;
    }
}
