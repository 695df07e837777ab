package org.runspace.adapter.journal;

import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Where the journal of a pool is.
 *
 * @param name of the data source, for messages
 * @param database gives the data source of now
 * @param pool what names the pool in every server that has it
 * @param target the pool's target, for messages
 */
public record Place(String name, Supplier<DataSource> database, String pool, Object target) {}
