package org.runspace.transport.wsman.shell;

/** What the client knows of one shell, for all parts of it. Used by the shell's tasks, one at a time. */
final class ShellLife {
    private ShellState state = ShellState.NEW;
    private String name;

    /**
     * Begins the life of a shell.
     *
     * @param name its id, as long as the server has not given it another one
     */
    ShellLife(String name) {
        this.name = name;
    }

    /** Returns the shell's id as the server calls it. */
    String name() {
        return name;
    }

    void named(String serversName) {
        name = serversName;
    }

    void happened(ShellState.Event event) {
        state = state.after(event);
    }

    boolean is(ShellState expected) {
        return state == expected;
    }

    /** Returns whether the shell takes requests of its channels. */
    boolean isOpen() {
        return state == ShellState.OPEN;
    }

    /** Returns whether the shell is left, or being left, to the server, which ends what asks for output. */
    boolean isAway() {
        return state.isAway();
    }

    /** Returns whether no channel can fail any more, because all end. */
    boolean isEnding() {
        return state == ShellState.CLOSING || state == ShellState.ENDED;
    }
}
