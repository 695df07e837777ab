package org.runspace.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSCredential;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/** Shows texts on a console and reads answers from it. Thread-safe. */
final class ConsoleUserInterface implements PSHostUserInterface {
    private final ConsoleOutput out;
    private final ConsoleInput in;
    private final PSHostRawUserInterface raw;
    private final ConsoleChoices choices;
    private final ConsoleFields fields;
    private final Map<String, String> shownProgress = new HashMap<>();

    ConsoleUserInterface(Terminal terminal) {
        this.out = new ConsoleOutput(terminal);
        this.in = new ConsoleInput(terminal, out);
        this.raw = new ConsoleRawUserInterface(terminal, out, in, this);
        this.choices = new ConsoleChoices(out, in);
        this.fields = new ConsoleFields(out, in);
    }

    /** A terminal that cannot move its cursor has no screen to speak of. */
    @Override
    public Optional<PSHostRawUserInterface> rawUI() {
        return out.moves() ? Optional.of(raw) : Optional.empty();
    }

    @Override
    public synchronized String readLine() {
        return in.readLine("a line");
    }

    @Override
    public synchronized SecureString readLineAsSecureString() {
        return in.readSecret("a secret");
    }

    @Override
    public synchronized void write(String text) {
        out.print(text);
    }

    @Override
    public synchronized void write(ConsoleColor foreground, ConsoleColor background, String text) {
        out.print(foreground, background, text);
    }

    @Override
    public synchronized void writeLine(ConsoleColor foreground, ConsoleColor background, String text) {
        out.print(foreground, background, text);
        out.print("\n");
    }

    @Override
    public synchronized void writeErrorLine(String text) {
        out.print(ConsoleColor.RED, ConsoleColor.DEFAULT, text + "\n");
    }

    @Override
    public synchronized void writeDebugLine(String text) {
        out.print(ConsoleColor.YELLOW, ConsoleColor.DEFAULT, "DEBUG: " + text + "\n");
    }

    @Override
    public synchronized void writeVerboseLine(String text) {
        out.print(ConsoleColor.YELLOW, ConsoleColor.DEFAULT, "VERBOSE: " + text + "\n");
    }

    @Override
    public synchronized void writeWarningLine(String text) {
        out.print(ConsoleColor.YELLOW, ConsoleColor.DEFAULT, "WARNING: " + text + "\n");
    }

    /** A line for every change that can be seen; nothing for the end of an activity. */
    @Override
    public synchronized void writeProgress(long sourceId, ProgressRecord progress) {
        String activity = sourceId + " " + progress.activityId();
        if (progress.completed()) {
            shownProgress.remove(activity);
            out.clearProgress();
            return;
        }
        String operation = progress.currentOperation() == null
                        || progress.currentOperation().isEmpty()
                ? ""
                : " - " + progress.currentOperation();
        String line = "[" + progress + operation + "]";
        if (!line.equals(shownProgress.put(activity, line))) {
            out.printProgress(line);
        }
    }

    @Override
    public synchronized Map<String, @Nullable Object> prompt(
            String caption, String message, List<FieldDescription> wanted) {
        heading(caption, message);
        return fields.ask(wanted);
    }

    @Override
    public synchronized @Nullable PSCredential promptForCredential(CredentialRequest request) {
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

    /** Reads a line of a shell, whose prompt was written before. */
    synchronized String readCommand(LineReader editor) {
        return in.readLine("a command", editor);
    }

    /** Sets what is done when the user cancels a question, before the question fails. */
    void whenCancelled(Runnable action) {
        in.whenCancelled(action);
    }

    /** Forgets activities that their script has left without an end. */
    synchronized void clearProgress() {
        shownProgress.clear();
        out.clearProgress();
    }

    /** Ends an open question, which holds this object's lock, before it waits for the lock. */
    void close() {
        in.withdraw();
        clearProgress();
    }

    private void heading(String caption, String message) {
        out.print(caption.isEmpty() ? "" : "\n" + caption + "\n");
        out.print(message.isEmpty() ? "" : message + "\n");
    }
}
