package org.runspace.endpoints.coverage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.KeyInfo;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.host.ReadKeyOption;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

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
    public List<Integer> promptForChoices(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
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
