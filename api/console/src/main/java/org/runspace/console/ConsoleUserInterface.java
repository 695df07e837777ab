package org.runspace.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSCredential;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/** Shows texts on a console and reads answers from it. Thread-safe. */
final class ConsoleUserInterface implements PSHostUserInterface {
    private static final int PROGRESS_WIDTH = 80;

    private final ConsoleTerminal terminal;
    private final ConsoleChoices choices;
    private final ConsoleFields fields;
    private final Map<String, String> shownProgress = new HashMap<>();

    ConsoleUserInterface(ConsoleTerminal terminal) {
        this.terminal = terminal;
        this.choices = new ConsoleChoices(terminal);
        this.fields = new ConsoleFields(terminal);
    }

    @Override
    public synchronized String readLine() {
        return terminal.readLine("a line");
    }

    @Override
    public synchronized SecureString readLineAsSecureString() {
        return terminal.readSecret("a secret");
    }

    @Override
    public synchronized void write(String text) {
        terminal.print(text);
    }

    @Override
    public synchronized void write(ConsoleColor foreground, ConsoleColor background, String text) {
        terminal.print(foreground, background, text);
    }

    @Override
    public synchronized void writeLine(ConsoleColor foreground, ConsoleColor background, String text) {
        terminal.print(foreground, background, text);
        terminal.print("\n");
    }

    @Override
    public synchronized void writeErrorLine(String text) {
        terminal.print(ConsoleColor.RED, null, text + "\n");
    }

    @Override
    public synchronized void writeDebugLine(String text) {
        terminal.print(ConsoleColor.YELLOW, null, "DEBUG: " + text + "\n");
    }

    @Override
    public synchronized void writeVerboseLine(String text) {
        terminal.print(ConsoleColor.YELLOW, null, "VERBOSE: " + text + "\n");
    }

    @Override
    public synchronized void writeWarningLine(String text) {
        terminal.print(ConsoleColor.YELLOW, null, "WARNING: " + text + "\n");
    }

    /** A line for every change that can be seen; nothing for the end of an activity. */
    @Override
    public synchronized void writeProgress(long sourceId, ProgressRecord progress) {
        String activity = sourceId + " " + progress.activityId();
        if (progress.completed()) {
            shownProgress.remove(activity);
            terminal.clearTransient();
            return;
        }
        String operation = progress.currentOperation() == null
                        || progress.currentOperation().isEmpty()
                ? ""
                : " - " + progress.currentOperation();
        String line = "[" + progress + operation + "]";
        if (!line.equals(shownProgress.put(activity, line))) {
            terminal.printTransient(line, PROGRESS_WIDTH);
        }
    }

    @Override
    public synchronized Map<String, Object> prompt(String caption, String message, List<FieldDescription> wanted) {
        heading(caption, message);
        return fields.ask(wanted);
    }

    @Override
    public synchronized PSCredential promptForCredential(CredentialRequest request) {
        heading(request.caption(), request.message());
        return fields.credential(request.userName());
    }

    @Override
    public synchronized int promptForChoice(
            String caption, String message, List<ChoiceDescription> offered, int defaultChoice) {
        heading(caption, message);
        return choices.one(offered, defaultChoice);
    }

    @Override
    public synchronized List<Integer> promptForChoices(
            String caption, String message, List<ChoiceDescription> offered, List<Integer> defaultChoices) {
        heading(caption, message);
        return choices.several(offered, defaultChoices);
    }

    private void heading(String caption, String message) {
        terminal.print(caption.isEmpty() ? "" : "\n" + caption + "\n");
        terminal.print(message.isEmpty() ? "" : message + "\n");
    }
}
