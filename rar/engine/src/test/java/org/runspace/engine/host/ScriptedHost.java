package org.runspace.engine.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.runspace.host.BufferCell;
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
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.PSVersion;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/** A host that writes down every call it gets, with its parameters, and gives fixed answers. */
final class ScriptedHost implements PSHost, PSHostUserInterface, PSHostRawUserInterface {
    static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    static final KeyInfo KEY = new KeyInfo(65, 'A', Set.of(KeyInfo.ControlKey.SHIFT), true);

    final List<String> seen = new ArrayList<>();
    Map<String, Object> answers = Map.of("name", "answer");
    SecureString secret = SecureString.of("secret".toCharArray());
    PSCredential credential = new PSCredential("user2", SecureString.of("pw2".toCharArray()));
    RuntimeException failure;

    private <T> T seen(T answer, String method, Object... parameters) {
        seen.add(method + List.of(parameters));
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    @Override
    public String name() {
        return seen("scripted", "GetName");
    }

    @Override
    public PSVersion version() {
        return seen(PSVersion.of(3, 4), "GetVersion");
    }

    @Override
    public UUID instanceId() {
        return seen(ID, "GetInstanceId");
    }

    @Override
    public Locale currentCulture() {
        return seen(Locale.GERMANY, "GetCurrentCulture");
    }

    @Override
    public Locale currentUICulture() {
        return seen(Locale.ROOT, "GetCurrentUICulture");
    }

    @Override
    public Optional<PSHostUserInterface> ui() {
        return Optional.of(this);
    }

    @Override
    public Optional<PSHostRawUserInterface> rawUI() {
        return Optional.of(this);
    }

    @Override
    public void setShouldExit(int exitCode) {
        seen(null, "SetShouldExit", exitCode);
    }

    @Override
    public void enterNestedPrompt() {
        seen(null, "EnterNestedPrompt");
    }

    @Override
    public void exitNestedPrompt() {
        seen(null, "ExitNestedPrompt");
    }

    @Override
    public void notifyBeginApplication() {
        seen(null, "NotifyBeginApplication");
    }

    @Override
    public void notifyEndApplication() {
        seen(null, "NotifyEndApplication");
    }

    @Override
    public void popRunspace() {
        seen(null, "PopRunspace");
    }

    @Override
    public boolean isRunspacePushed() {
        return seen(true, "GetIsRunspacePushed");
    }

    @Override
    public String readLine() {
        return seen("typed line", "ReadLine");
    }

    @Override
    public SecureString readLineAsSecureString() {
        return seen(secret, "ReadLineAsSecureString");
    }

    @Override
    public void write(String text) {
        seen(null, "Write1", text);
    }

    @Override
    public void write(ConsoleColor foreground, ConsoleColor background, String text) {
        seen(null, "Write2", foreground, background, text);
    }

    @Override
    public void writeLine() {
        seen(null, "WriteLine1");
    }

    @Override
    public void writeLine(String text) {
        seen(null, "WriteLine2", text);
    }

    @Override
    public void writeLine(ConsoleColor foreground, ConsoleColor background, String text) {
        seen(null, "WriteLine3", foreground, background, text);
    }

    @Override
    public void writeErrorLine(String text) {
        seen(null, "WriteErrorLine", text);
    }

    @Override
    public void writeDebugLine(String text) {
        seen(null, "WriteDebugLine", text);
    }

    @Override
    public void writeProgress(long sourceId, ProgressRecord progress) {
        seen(null, "WriteProgress", sourceId, progress);
    }

    @Override
    public void writeVerboseLine(String text) {
        seen(null, "WriteVerboseLine", text);
    }

    @Override
    public void writeWarningLine(String text) {
        seen(null, "WriteWarningLine", text);
    }

    @Override
    public Map<String, Object> prompt(String caption, String message, List<FieldDescription> fields) {
        return seen(answers, "Prompt", caption, message, fields);
    }

    @Override
    public PSCredential promptForCredential(CredentialRequest request) {
        return seen(
                credential,
                "PromptForCredential",
                request.caption(),
                request.message(),
                request.userName(),
                request.targetName(),
                List.copyOf(new java.util.TreeSet<>(request.types())),
                request.option());
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        return seen(0, "PromptForChoice", caption, message, choices, defaultChoice);
    }

    @Override
    public List<Integer> promptForChoices(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        return seen(List.of(1, 0), "PromptForChoiceMultipleSelection", caption, message, choices, defaultChoices);
    }

    @Override
    public ConsoleColor foregroundColor() {
        return seen(ConsoleColor.DEFAULT, "GetForegroundColor");
    }

    @Override
    public void setForegroundColor(ConsoleColor color) {
        seen(null, "SetForegroundColor", color);
    }

    @Override
    public ConsoleColor backgroundColor() {
        return seen(ConsoleColor.BLACK, "GetBackgroundColor");
    }

    @Override
    public void setBackgroundColor(ConsoleColor color) {
        seen(null, "SetBackgroundColor", color);
    }

    @Override
    public Coordinates cursorPosition() {
        return seen(new Coordinates(5, 6), "GetCursorPosition");
    }

    @Override
    public void setCursorPosition(Coordinates position) {
        seen(null, "SetCursorPosition", position);
    }

    @Override
    public Coordinates windowPosition() {
        return seen(new Coordinates(0, 7), "GetWindowPosition");
    }

    @Override
    public void setWindowPosition(Coordinates position) {
        seen(null, "SetWindowPosition", position);
    }

    @Override
    public int cursorSize() {
        return seen(25, "GetCursorSize");
    }

    @Override
    public void setCursorSize(int percent) {
        seen(null, "SetCursorSize", percent);
    }

    @Override
    public Size bufferSize() {
        return seen(new Size(120, 3000), "GetBufferSize");
    }

    @Override
    public void setBufferSize(Size size) {
        seen(null, "SetBufferSize", size);
    }

    @Override
    public Size windowSize() {
        return seen(new Size(120, 50), "GetWindowSize");
    }

    @Override
    public void setWindowSize(Size size) {
        seen(null, "SetWindowSize", size);
    }

    @Override
    public String windowTitle() {
        return seen("scripted title", "GetWindowTitle");
    }

    @Override
    public void setWindowTitle(String title) {
        seen(null, "SetWindowTitle", title);
    }

    @Override
    public Size maxWindowSize() {
        return seen(new Size(180, 55), "GetMaxWindowSize");
    }

    @Override
    public Size maxPhysicalWindowSize() {
        return seen(new Size(200, 60), "GetMaxPhysicalWindowSize");
    }

    @Override
    public boolean keyAvailable() {
        return seen(true, "GetKeyAvailable");
    }

    @Override
    public KeyInfo readKey(Set<ReadKeyOption> options) {
        return seen(KEY, "ReadKey", List.copyOf(new java.util.TreeSet<>(options)));
    }

    @Override
    public void flushInputBuffer() {
        seen(null, "FlushInputBuffer");
    }

    @Override
    public void setBufferContents(Rectangle rectangle, BufferCell fill) {
        seen(null, "SetBufferContents1", rectangle, fill);
    }

    @Override
    public void setBufferContents(Coordinates origin, BufferCell[][] contents) {
        seen(null, "SetBufferContents2", origin, java.util.Arrays.deepToString(contents));
    }

    @Override
    public void scrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) {
        seen(null, "ScrollBufferContents", source, destination, clip, fill);
    }
}
