package org.runspace.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.runspace.error.ErrorCode;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/**
 * What commands of the remote side see as {@code $Host.UI}. Methods that write do nothing unless overridden, except
 * that every form of {@code write} and {@code writeLine} ends in {@link #write(String)}; methods that ask throw
 * {@link HostException}. For threads see {@link PSHost}.
 *
 * <p>A server sends each debug, verbose, warning and progress record, and the information record of {@code Write-Host},
 * directly before the host call that shows the same text. A program that shows records leaves the methods for them
 * alone.
 *
 * <p>Captions and messages are whatever a remote script wrote. Where a secret is asked for, the engine has put a
 * warning before the text that names the remote side, or has written one by {@link #writeWarningLine}.
 */
public interface PSHostUserInterface {
    /**
     * Returns the part that knows colours, sizes and keys. Whether there is one is told to the server when the session
     * opens.
     *
     * @return always the same; empty by default
     */
    default Optional<PSHostRawUserInterface> rawUI() {
        return Optional.empty();
    }

    /**
     * Reads a line.
     *
     * @return without the line's end
     * @throws HostException if nobody can be asked
     */
    default String readLine() {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "ReadLine");
    }

    /**
     * Reads a line without showing it.
     *
     * @return a new secure string; the engine closes it when it was sent
     * @throws HostException if nobody can be asked
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
     * @param sourceId tells apart who reports; activities of different sources are different ones
     * @param progress how far it is
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
     * Asks for several values.
     *
     * @param caption the title, or empty
     * @param message the text, or empty
     * @param fields what is wanted, in order
     * @return a value for the name of each field: a {@link PSCredential} or a Java type as listed at {@link PSObject};
     *     the engine closes secure strings and credentials in it when they were sent
     * @throws HostException if nobody can be asked
     */
    default Map<String, Object> prompt(String caption, String message, List<FieldDescription> fields) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "Prompt");
    }

    /**
     * Asks for a name and password.
     *
     * @param request what to show, and what is wanted
     * @return a credential that the engine closes when it was sent, so a {@link PSCredential#copy() copy} of one that
     *     is to be kept; null if the user gives none
     * @throws HostException if nobody can be asked
     */
    default PSCredential promptForCredential(CredentialRequest request) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "PromptForCredential");
    }

    /**
     * Offers choices, of which one is to be taken.
     *
     * @param caption the title, or empty
     * @param message the text, or empty
     * @param choices one or more
     * @param defaultChoice the index of the one to take if the user gives nothing, or -1 for none
     * @return the index of the one that was taken
     * @throws HostException if nobody can be asked
     */
    default int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "PromptForChoice");
    }

    /**
     * Offers choices, of which several may be taken.
     *
     * @param caption the title, or empty
     * @param message the text, or empty
     * @param choices one or more
     * @param defaultChoices the indexes of those to take if the user gives nothing, or empty for none
     * @return the indexes of those that were taken
     * @throws HostException if nobody can be asked
     */
    default List<Integer> promptForChoices(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, "PromptForChoiceMultipleSelection");
    }
}
