package org.runspace.diagnosis;

/**
 * What a diagnosis found at one step. Immutable.
 *
 * @param step the step's name, a few words: {@code port} for example
 * @param state how it went
 * @param text what was found, or what is wrong, in words that may come from the server; may be empty if the step is ok
 * @param remedy what the user can do: a sentence or more; empty if nothing is wrong, or if nothing is known to help
 */
public record Finding(String step, State state, String text, String remedy) {
    /** How a step went. */
    public enum State {
        /** It can be taken. */
        OK,
        /** It cannot be taken, so that the ones behind it were not tried. */
        FAILED
    }

    static Finding ok(String step, String text) {
        return new Finding(step, State.OK, text, "");
    }

    static Finding failed(String step, String text, String remedy) {
        return new Finding(step, State.FAILED, text, remedy);
    }
}
