package org.runspace.console;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.RemoteRunspace;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;

/**
 * An interactive session in a terminal, as {@code Enter-PSSession} gives one: the server's prompt, lines that are
 * edited, completed by the server and recalled, and output as the server formats it for the width of the window.
 *
 * <p>Each line runs on the server, and is followed by more lines as long as the server calls it incomplete. What a line
 * writes goes to the {@link ConsolePSHost}, which also asks the user what scripts ask. Ctrl+C stops the line that runs,
 * or drops the one that is typed. {@code exit}, {@code Exit-PSSession}, and Ctrl+D at an empty line end the shell; the
 * session stays open.
 *
 * <p>On Windows, Ctrl+C reaches every program that runs in the same console. A server that is a child process of this
 * one, as behind {@code process:} and {@code container:}, may end there, and the session is lost then. On Unix such a
 * child does not get it.
 *
 * <p>Where the endpoint runs no scripts, a line is read as commands with parameters and constant values here. Where it
 * has no {@code Out-Default}, objects are shown by their texts or properties; where it has no {@code TabExpansion2},
 * nothing is completed; where it has no {@code prompt}, the prompt is {@code PS>}. A debugger's stop opens no prompt,
 * and servers refuse {@code $Host.EnterNestedPrompt()} in remote sessions.
 *
 * <p>Immutable; the {@code with...} methods return changed copies. One shell at a time may use a console.
 */
public final class InteractiveShell {
    private final RemoteRunspace runspace;
    private final ConsolePSHost console;
    private final String computer;
    private final @Nullable Path history;

    private InteractiveShell(RemoteRunspace runspace, ConsolePSHost console, String computer, @Nullable Path history) {
        this.runspace = runspace;
        this.console = console;
        this.computer = computer;
        this.history = history;
    }

    /**
     * Makes a shell without the computer's name in its prompt, whose history ends with it.
     *
     * @param runspace runs the lines; nothing else should use it meanwhile. Its own host need not be the console
     * @param console the terminal
     * @return a shell that has not begun
     */
    public static InteractiveShell of(RemoteRunspace runspace, ConsolePSHost console) {
        return new InteractiveShell(runspace, console, "", null);
    }

    /**
     * Returns a shell whose prompt begins with a computer's name, {@code [web01]: PS C:\>} for example.
     *
     * @param name any text; without effect if empty
     * @return the copy
     */
    public InteractiveShell withComputer(String name) {
        return new InteractiveShell(runspace, console, name, history);
    }

    /**
     * Returns a shell that begins with the lines of a file and adds its own to it. The file is created if need be,
     * where the file system allows it readable for its owner only. Lines that seem to hold a secret are never kept, by
     * the words, names and programs that usually stand beside one; a secret that none of these gives away is kept. A
     * file that cannot be used is told to the user, and the shell goes on without it.
     *
     * @param file a file for this purpose alone
     * @return the copy
     */
    public InteractiveShell withHistory(Path file) {
        return new InteractiveShell(runspace, console, computer, file);
    }

    /**
     * Runs the shell until its user ends it. Uses the calling thread, which it does not return to before; interrupting
     * that ends the line which is typed or runs.
     *
     * @return the code that the user gave to {@code exit}, else 0
     * @throws SessionBrokenException with {@code SHELL_SESSION_LOST} if the session ended before
     * @throws RunspaceException if the session cannot be used from the beginning, because it is closed or busy for
     *     example
     */
    public int run() {
        return new ShellLoop(runspace, console, computer, Optional.ofNullable(history)).run();
    }
}
