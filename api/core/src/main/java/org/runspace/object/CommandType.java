package org.runspace.object;

/** The kind of command that a {@link CommandInfo} describes (MS-PSRP 2.2.3.19). */
public enum CommandType {
    /** An alias: another name of a command. */
    Alias,
    /** A function. */
    Function,
    /** A function that runs once for each input. */
    Filter,
    /** A command of a module, written in a .NET language. */
    Cmdlet,
    /** A script file. */
    ExternalScript,
    /** A program. */
    Application,
    /** A script block of the session's configuration. */
    Script,
    /** A configuration. */
    Configuration
}
