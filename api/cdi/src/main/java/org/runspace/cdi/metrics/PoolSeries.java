package org.runspace.cdi.metrics;

import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * One number of a pool, which is read whenever the server's metrics are.
 *
 * @param name with dots between its words
 * @param unit what it counts
 * @param description one sentence for administrators
 * @param tags which pool it is of
 * @param value the number now; not a number once the pool is gone
 */
record PoolSeries(
        String name, PoolNumber.Unit unit, String description, Map<String, String> tags, DoubleSupplier value) {}
