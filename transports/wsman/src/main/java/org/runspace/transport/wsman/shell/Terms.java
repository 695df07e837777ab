package org.runspace.transport.wsman.shell;

import java.time.Duration;

/**
 * How long and how often an operation is tried.
 *
 * @param repetition whether it may be sent again after its answer got lost
 * @param limit how long one answer may take
 * @param lateness what a later answer means
 * @param patience how long it is asked for again if the server could do it later; zero for never
 */
record Terms(Repetition repetition, Duration limit, Lateness lateness, Duration patience) {
    /** What it means that an answer has not come within the limit. */
    enum Lateness {
        /** The server always answers in time, even if there is nothing to say: the answer got lost. */
        LOST,
        /** The server may hold the answer back until it has done what it was asked for. */
        HELD
    }
}
