package org.runspace.adapter.journal;

/**
 * A compensation as it stands in the table.
 *
 * @param transaction the number of its transaction, which no other one of its owner has
 * @param number its number in the transaction, from 1
 * @param caller whether it ran for a caller with a credential or a request of its own
 * @param document its commands
 */
record Row(long transaction, int number, boolean caller, String document) {
    /** Returns a copy with this document. */
    Row with(String other) {
        return new Row(transaction, number, caller, other);
    }

    /** Returns whether this is the same compensation, whatever of its document is known. */
    boolean isSame(Row other) {
        return other.transaction == transaction && other.number == number;
    }
}
