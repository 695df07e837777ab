package org.runspace.engine.host;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.HostMethod;
import org.runspace.error.ErrorCode;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.HostException;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSCredential;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/** The user interface that commands of a server see. */
final class RemoteUserInterface implements PSHostUserInterface {
    private final boolean present;
    private final HostCalls calls;
    private final PSHostRawUserInterface rawUI;

    RemoteUserInterface(HostInfo info, HostCalls calls) {
        this.present = !info.hostNull() && !info.uiNull();
        this.calls = calls;
        this.rawUI = new RemoteRawUserInterface(info, calls);
    }

    @Override
    public Optional<PSHostRawUserInterface> rawUI() {
        return Optional.of(rawUI);
    }

    @Override
    public String readLine() {
        return (String) ask(HostMethod.READ_LINE);
    }

    @Override
    public SecureString readLineAsSecureString() {
        return (SecureString) ask(HostMethod.READ_LINE_AS_SECURE_STRING);
    }

    @Override
    public void write(String text) {
        send(HostMethod.WRITE_1, text);
    }

    @Override
    public void write(ConsoleColor foreground, ConsoleColor background, String text) {
        send(HostMethod.WRITE_2, foreground, background, text);
    }

    @Override
    public void writeLine() {
        send(HostMethod.WRITE_LINE_1);
    }

    @Override
    public void writeLine(String text) {
        send(HostMethod.WRITE_LINE_2, text);
    }

    @Override
    public void writeLine(ConsoleColor foreground, ConsoleColor background, String text) {
        send(HostMethod.WRITE_LINE_3, foreground, background, text);
    }

    @Override
    public void writeErrorLine(String text) {
        send(HostMethod.WRITE_ERROR_LINE, text);
    }

    @Override
    public void writeDebugLine(String text) {
        send(HostMethod.WRITE_DEBUG_LINE, text);
    }

    @Override
    public void writeProgress(long sourceId, ProgressRecord progress) {
        send(HostMethod.WRITE_PROGRESS, sourceId, progress);
    }

    @Override
    public void writeVerboseLine(String text) {
        send(HostMethod.WRITE_VERBOSE_LINE, text);
    }

    @Override
    public void writeWarningLine(String text) {
        send(HostMethod.WRITE_WARNING_LINE, text);
    }

    @Override
    @SuppressWarnings("unchecked") // the codec has checked the answer's type
    public Map<String, Object> prompt(String caption, String message, List<FieldDescription> fields) {
        return (Map<String, Object>) ask(HostMethod.PROMPT, caption, message, fields);
    }

    @Override
    public PSCredential promptForCredential(CredentialRequest request) {
        return (PSCredential) ask(
                HostMethod.PROMPT_FOR_CREDENTIAL_2,
                request.caption(),
                request.message(),
                request.userName(),
                request.targetName(),
                request.types(),
                request.option());
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        return (int) answered(
                HostMethod.PROMPT_FOR_CHOICE,
                ask(HostMethod.PROMPT_FOR_CHOICE, caption, message, choices, defaultChoice));
    }

    @Override
    @SuppressWarnings("unchecked") // the codec has checked the answer's type
    public List<Integer> promptForChoices(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        HostMethod method = HostMethod.PROMPT_FOR_CHOICE_MULTIPLE_SELECTION;
        return (List<Integer>) answered(method, ask(method, caption, message, choices, defaultChoices));
    }

    private void send(HostMethod method, Object... parameters) {
        if (present) {
            calls.call(method, Arrays.asList(parameters));
        }
    }

    private Object ask(HostMethod method, Object... parameters) {
        if (!present) {
            throw new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, method.wireName());
        }
        return calls.call(method, Arrays.asList(parameters));
    }

    /** An index cannot be null, whatever a client answers. */
    static Object answered(HostMethod method, Object answer) {
        if (answer == null) {
            throw new HostException(ErrorCode.HOST_CALL_MALFORMED, null, method.wireName(), "the answer is null");
        }
        return answer;
    }
}
