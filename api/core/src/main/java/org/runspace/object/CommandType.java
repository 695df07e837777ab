package org.runspace.object;

/** What kind of command a {@link CommandInfo} describes (MS-PSRP 2.2.3.19). */
public enum CommandType {
    /** Another name of a command. */
    Alias(1),
    /** A function. */
    Function(2),
    /** A function that runs once for each input. */
    Filter(4),
    /** A command of a module, written in a .NET language. */
    Cmdlet(8),
    /** A script file. */
    ExternalScript(16),
    /** A program. */
    Application(32),
    /** A script block of the session's configuration. */
    Script(64),
    /** A configuration. */
    Configuration(256);

    private final int number;

    CommandType(int number) {
        this.number = number;
    }

    /**
     * Returns the number on the wire, one bit, so that several kinds can be asked for at once.
     *
     * @return a power of two
     */
    public int number() {
        return number;
    }
}
