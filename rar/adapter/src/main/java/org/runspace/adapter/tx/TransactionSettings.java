package org.runspace.adapter.tx;

import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.time.Duration;
import java.util.function.Supplier;
import org.runspace.adapter.journal.TransactionRecord;

/**
 * What an administrator sets about a pool's transactions.
 *
 * @param level the transactions that its sessions take part in
 * @param scriptTimeout how long a script may take at a transaction's end, unless it has a limit of its own
 * @param records begins what the pool's journal has of a transaction
 */
public record TransactionSettings(
        TransactionSupportLevel level, Duration scriptTimeout, Supplier<TransactionRecord> records) {
    /** The name of the property that says the level. */
    public static final String LEVEL = "transactionLevel";
}
