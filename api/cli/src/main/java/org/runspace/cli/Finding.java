package org.runspace.cli;

/**
 * What a diagnosis found at one step.
 *
 * @param step its name
 * @param state how it went
 * @param text what was found, or what is wrong; may be empty
 * @param remedy what the user can do; empty if nothing is wrong
 */
record Finding(String step, State state, String text, String remedy) {
    /** How a step went. */
    enum State {
        OK,
        FAILED
    }

    static Finding ok(String step, String text) {
        return new Finding(step, State.OK, text, "");
    }

    static Finding failed(String step, String text, String remedy) {
        return new Finding(step, State.FAILED, text, remedy);
    }
}
