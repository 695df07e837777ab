package org.runspace.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/**
 * The interaction with a user, as remote commands see it in {@code $Host.UI}. Methods that write do nothing unless
 * overridden, except that all forms of {@code write} and {@code writeLine} call {@link #write(String)}; methods that
 * ask throw {@link HostException}. For threads see {@link PSHost}.
 *
 * <p>A server sends each debug, verbose, warning and progress record, and the information record of {@code Write-Host},
 * directly before the host call that shows the same text. A program that shows the records does not override the
 * methods that show them.
 *
 * <p>Captions and messages are written by remote scripts and may say anything. Where a script asks for a secret, the
 * engine has put a warning that names the server before the text, or has written one with {@link #writeWarningLine}.
 */
public interface PSHostUserInterface {
    /**
     * Returns the part with colours, sizes and keys. The server learns when the session opens whether there is one.
     *
     * @return always the same; empty by default
     */
    default Optional<PSHostRawUserInterface> rawUI() {
        return Optional.empty();
    }

    /**
     * Reads a line from the user.
     *
     * @return the line without its end
     * @throws HostException if there is no user to ask
     */
    default String readLine() {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "ReadLine");
    }

    /**
     * Reads a line without showing it.
     *
     * @return a new secure string; the engine closes it after sending it
     * @throws HostException if there is no user to ask
     */
    default SecureString readLineAsSecureString() {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "ReadLineAsSecureString");
    }

    /**
     * Writes a text as it is.
     *
     * @param text may hold line feeds and escape sequences
     */
    default void write(String text) {}

    /**
     * Writes a text in colours.
     *
     * @param foreground the colour of the text
     * @param background the colour behind it
     * @param text may hold line feeds and escape sequences
     */
    default void write(ConsoleColor foreground, ConsoleColor background, String text) {
        write(text);
    }

    /** Ends a line. */
    default void writeLine() {
        write("\n");
    }

    /**
     * Writes a text and ends the line.
     *
     * @param text may hold line feeds and escape sequences
     */
    default void writeLine(String text) {
        write(text + "\n");
    }

    /**
     * Writes a text in colours and ends the line.
     *
     * @param foreground the colour of the text
     * @param background the colour behind it
     * @param text may hold line feeds and escape sequences
     */
    default void writeLine(ConsoleColor foreground, ConsoleColor background, String text) {
        write(foreground, background, text);
        writeLine();
    }

    /**
     * Shows the text of an error.
     *
     * @param text one or more lines
     */
    default void writeErrorLine(String text) {}

    /**
     * Shows a debug message.
     *
     * @param text without any prefix
     */
    default void writeDebugLine(String text) {}

    /**
     * Shows progress.
     *
     * @param sourceId distinguishes the sources of progress; activities of different sources are different activities
     * @param progress the progress of one activity
     */
    default void writeProgress(long sourceId, ProgressRecord progress) {}

    /**
     * Shows a verbose message.
     *
     * @param text without any prefix
     */
    default void writeVerboseLine(String text) {}

    /**
     * Shows a warning.
     *
     * @param text without any prefix
     */
    default void writeWarningLine(String text) {}

    /**
     * Asks the user for several values.
     *
     * @param caption the title, or empty
     * @param message the text, or empty
     * @param fields the wanted values, in order
     * @return a value for the name of each field: a {@link PSCredential} or a Java type as listed at {@link PSObject};
     *     the engine closes secure strings and credentials in it after sending them
     * @throws HostException if there is no user to ask
     */
    default Map<String, @Nullable Object> prompt(String caption, String message, List<FieldDescription> fields) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "Prompt");
    }

    /**
     * Asks for a name and password.
     *
     * @param request the texts to show, and the wanted kind of credential
     * @return a credential that the engine closes after sending it, so a {@link PSCredential#copy() copy} if the host
     *     keeps its own; null if the user gives none
     * @throws HostException if there is no user to ask
     */
    default @Nullable PSCredential promptForCredential(CredentialRequest request) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "PromptForCredential");
    }

    /**
     * Lets the user take one of several choices.
     *
     * @param caption the title, or empty
     * @param message the text, or empty
     * @param choices one or more
     * @param defaultChoice the index of the choice that is taken if the user enters nothing, or -1 for none
     * @return the index of the taken choice
     * @throws HostException if there is no user to ask
     */
    default int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "PromptForChoice");
    }

    /**
     * Lets the user take any number of choices.
     *
     * @param caption the title, or empty
     * @param message the text, or empty
     * @param choices one or more
     * @param defaultChoices the indexes of the choices that are taken if the user enters nothing, or empty for none
     * @return the indexes of the taken choices
     * @throws HostException if there is no user to ask
     */
    default List<Integer> promptForChoices(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "PromptForChoiceMultipleSelection");
    }
}
