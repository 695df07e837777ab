package org.runspace.adapter.journal;

import java.util.List;

/**
 * A transaction whose end a server did not live to see.
 *
 * @param record where to tell how its compensations went
 * @param scripts its compensations, in the order in which they were given
 */
public record LeftTransaction(TransactionRecord record, List<LeftScript> scripts) {}
