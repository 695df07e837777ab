package org.runspace.endpoints.coverage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.runspace.ChoiceDescription;
import org.runspace.ConsoleColor;
import org.runspace.Coordinates;
import org.runspace.CredentialRequest;
import org.runspace.FieldDescription;
import org.runspace.KeyInfo;
import org.runspace.PSCredential;
import org.runspace.PSHost;
import org.runspace.PSHostRawUserInterface;
import org.runspace.PSHostUserInterface;
import org.runspace.ReadKeyOption;
import org.runspace.SecureString;
import org.runspace.Size;

/** A host with a console whose user answers every question. */
final class UserHost implements PSHost, PSHostUserInterface, PSHostRawUserInterface {
    final Queue<String> shown = new ConcurrentLinkedQueue<>();

    @Override
    public Optional<PSHostUserInterface> ui() {
        return Optional.of(this);
    }

    @Override
    public Optional<PSHostRawUserInterface> rawUI() {
        return Optional.of(this);
    }

    @Override
    public void writeLine(String text) {
        shown.add(text);
    }

    @Override
    public String readLine() {
        return "line";
    }

    @Override
    public SecureString readLineAsSecureString() {
        return SecureString.of("word".toCharArray());
    }

    @Override
    public Map<String, Object> prompt(String caption, String message, List<FieldDescription> fields) {
        return Map.of("n", "field");
    }

    @Override
    public PSCredential promptForCredential(CredentialRequest request) {
        return new PSCredential("user", readLineAsSecureString());
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        return 1;
    }

    @Override
    public List<Integer> promptForChoices(String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        return List.of(0, 1);
    }

    @Override
    public ConsoleColor foregroundColor() {
        return ConsoleColor.WHITE;
    }

    @Override
    public ConsoleColor backgroundColor() {
        return ConsoleColor.BLACK;
    }

    @Override
    public Coordinates cursorPosition() {
        return new Coordinates(0, 0);
    }

    @Override
    public Coordinates windowPosition() {
        return new Coordinates(0, 0);
    }

    @Override
    public int cursorSize() {
        return 25;
    }

    @Override
    public Size bufferSize() {
        return new Size(120, 300);
    }

    @Override
    public Size windowSize() {
        return new Size(120, 50);
    }

    @Override
    public Size maxWindowSize() {
        return windowSize();
    }

    @Override
    public Size maxPhysicalWindowSize() {
        return windowSize();
    }

    @Override
    public String windowTitle() {
        return "console";
    }

    @Override
    public KeyInfo readKey(Set<ReadKeyOption> options) {
        return new KeyInfo(75, 'k', Set.of(), true);
    }
}
