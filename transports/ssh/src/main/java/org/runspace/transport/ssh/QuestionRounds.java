package org.runspace.transport.ssh;

/**
 * How often a server may ask its questions. As with OpenSSH's client, a login by questions that nobody answered is not
 * begun again: to the server that would look like somebody who guesses. Thread-safe.
 */
final class QuestionRounds {
    private static final int MOST_LOGINS = 3;
    private static final int MOST_ROUNDS = 30;

    private int logins;
    private int rounds;
    private boolean answered = true;

    /** Whether a login by questions may begin, which counts as begun then. */
    synchronized boolean begin() {
        if (!answered || logins == MOST_LOGINS) {
            return false;
        }
        logins++;
        answered = false;
        return true;
    }

    /** Whether the server may ask within a login, which counts as asked then. */
    synchronized boolean ask() {
        return rounds++ < MOST_ROUNDS;
    }

    /** Somebody answered. */
    synchronized void answered() {
        answered = true;
    }
}
