package org.runspace.adapter.inflow;

import java.time.Duration;

/**
 * How objects are given to the bean. Immutable.
 *
 * @param acknowledge when an object counts as taken
 * @param redeliveries how often an object comes again that was not taken; below zero for no limit
 * @param delay the time before it comes again
 * @param undeliverable what is done then
 * @param caller whom the bean is called by
 */
public record DeliveryRules(
        Acknowledge acknowledge, int redeliveries, Duration delay, Undeliverable undeliverable, Caller caller) {
    /** When an object counts as taken. */
    public enum Acknowledge {
        /** When the bean has returned and its transaction is committed. */
        AFTER,
        /** When the bean is called. */
        BEFORE
    }

    /** What is done with an object that was not taken after all redeliveries. */
    public enum Undeliverable {
        /** The bean gets the next one. */
        SKIP,
        /** The bean gets no more. */
        STOP
    }

    /** What follows a delivery. */
    enum Next {
        /** The next object. */
        NEXT_ITEM,
        /** The same object, after the delay. */
        AGAIN,
        /** The next object, and this one is lost. */
        SKIP,
        /** Nothing. */
        STOP
    }

    /**
     * Returns what follows a delivery.
     *
     * @param outcome how it went
     * @param refusals how often the bean has not taken this object, this time included
     */
    Next after(Outcome.Kind outcome, int refusals) {
        return switch (outcome) {
            case TAKEN -> Next.NEXT_ITEM;
            case NOT_READY -> Next.AGAIN;
            case REFUSED -> afterRefusal(refusals);
            case IMPOSSIBLE -> Next.STOP;
        };
    }

    private Next afterRefusal(int refusals) {
        if (acknowledge == Acknowledge.BEFORE) {
            return Next.SKIP;
        }
        if (redeliveries < 0 || refusals <= redeliveries) {
            return Next.AGAIN;
        }
        return undeliverable == Undeliverable.SKIP ? Next.SKIP : Next.STOP;
    }
}
