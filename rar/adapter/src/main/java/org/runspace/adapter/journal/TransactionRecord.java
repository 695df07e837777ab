package org.runspace.adapter.journal;

import org.runspace.error.RunspaceException;
import org.runspace.pipeline.PipelineRequest;

/** What a journal has of one transaction. Thread-safe. */
public interface TransactionRecord {
    /** The record of a pool without a journal, which keeps nothing. */
    TransactionRecord NONE = new TransactionRecord() {
        @Override
        public PipelineRequest add(int number, PipelineRequest request) {
            return request;
        }

        @Override
        public boolean isOwn() {
            return true;
        }

        @Override
        public boolean isStillOwn() {
            return true;
        }

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public void settle() {
            // nothing was kept
        }

        @Override
        public void ran(int number) {
            // nothing was kept
        }

        @Override
        public void failed(int number) {
            // nothing was kept
        }

        @Override
        public void rolledBack() {
            // nothing was kept
        }
    };

    /**
     * Keeps a compensation, and returns when that is committed.
     *
     * @param number its number in the transaction, from 1
     * @param request its commands
     * @return the request to run, whose input may be read more than once
     * @throws RunspaceException if it cannot be kept: then the work that it undoes must not be done
     */
    PipelineRequest add(int number, PipelineRequest request);

    /** Returns whether this server still is the one that runs the compensations, as far as it knows. */
    boolean isOwn();

    /**
     * Asks the database whether this server still is the one that runs the compensations, which it keeps for a while
     * then. If the database cannot be used, no other server can have taken them now.
     *
     * @return whether it is
     */
    boolean isStillOwn();

    /** Returns whether the compensations outlive this server. */
    boolean isKept();

    /**
     * Forgets all compensations, for the transaction is committed.
     *
     * @throws RunspaceException if they are still there, or belong to another server by now
     */
    void settle();

    /**
     * Forgets a compensation that was run. If that fails, it is logged, and the compensation may be run again.
     *
     * @param number its number
     */
    void ran(int number);

    /**
     * Keeps a compensation that has failed for an administrator, and for nothing else.
     *
     * @param number its number
     */
    void failed(int number);

    /** Forgets what is still kept of compensations that have not failed, now or later: the rollback is over. */
    void rolledBack();
}
