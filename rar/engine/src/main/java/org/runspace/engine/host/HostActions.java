package org.runspace.engine.host;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.runspace.engine.message.HostMethod;
import org.runspace.error.ErrorCode;
import org.runspace.host.Coordinates;
import org.runspace.host.CredentialRequest;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.host.Rectangle;

/** Calls the method of {@link PSHost} that belongs to each method of the table. */
final class HostActions {
    private static final Map<HostMethod, Action> ALL = new EnumMap<>(HostMethod.class);

    static {
        hostActions();
        writingActions();
        askingActions();
        rawGetters();
        rawActions();
    }

    private HostActions() {}

    /** Calls one method of a host. */
    interface Action {
        Object perform(PSHost host, Values parameters);
    }

    /** The parameters of a call, of the types the table names. */
    record Values(List<Object> all) {
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the codec has checked the types
        <T> T get(int index) {
            return (T) all.get(index);
        }
    }

    /** The action of a method that a client may perform. */
    static Action of(HostMethod method) {
        return ALL.get(method);
    }

    private static void hostActions() {
        ALL.put(HostMethod.GET_NAME, (host, v) -> host.name());
        ALL.put(HostMethod.GET_VERSION, (host, v) -> host.version());
        ALL.put(HostMethod.GET_INSTANCE_ID, (host, v) -> host.instanceId());
        ALL.put(HostMethod.GET_CURRENT_CULTURE, (host, v) -> host.currentCulture());
        ALL.put(HostMethod.GET_CURRENT_UI_CULTURE, (host, v) -> host.currentUICulture());
        host(HostMethod.SET_SHOULD_EXIT, (host, v) -> host.setShouldExit(v.get(0)));
        host(HostMethod.ENTER_NESTED_PROMPT, (host, v) -> host.enterNestedPrompt());
        host(HostMethod.EXIT_NESTED_PROMPT, (host, v) -> host.exitNestedPrompt());
        host(HostMethod.NOTIFY_BEGIN_APPLICATION, (host, v) -> host.notifyBeginApplication());
        host(HostMethod.NOTIFY_END_APPLICATION, (host, v) -> host.notifyEndApplication());
        host(HostMethod.POP_RUNSPACE, (host, v) -> host.popRunspace());
        ALL.put(HostMethod.GET_IS_RUNSPACE_PUSHED, (host, v) -> host.isRunspacePushed());
    }

    private static void writingActions() {
        ui(HostMethod.WRITE_1, (ui, v) -> ui.write(v.get(0)));
        ui(HostMethod.WRITE_2, (ui, v) -> ui.write(v.get(0), v.get(1), v.get(2)));
        ui(HostMethod.WRITE_LINE_1, (ui, v) -> ui.writeLine());
        ui(HostMethod.WRITE_LINE_2, (ui, v) -> ui.writeLine(v.get(0)));
        ui(HostMethod.WRITE_LINE_3, (ui, v) -> ui.writeLine(v.get(0), v.get(1), v.get(2)));
        ui(HostMethod.WRITE_ERROR_LINE, (ui, v) -> ui.writeErrorLine(v.get(0)));
        ui(HostMethod.WRITE_DEBUG_LINE, (ui, v) -> ui.writeDebugLine(v.get(0)));
        ui(HostMethod.WRITE_PROGRESS, (ui, v) -> ui.writeProgress(v.get(0), v.get(1)));
        ui(HostMethod.WRITE_VERBOSE_LINE, (ui, v) -> ui.writeVerboseLine(v.get(0)));
        ui(HostMethod.WRITE_WARNING_LINE, (ui, v) -> ui.writeWarningLine(v.get(0)));
    }

    private static void askingActions() {
        ask(HostMethod.READ_LINE, (ui, v) -> ui.readLine());
        ask(HostMethod.READ_LINE_AS_SECURE_STRING, (ui, v) -> ui.readLineAsSecureString());
        ask(HostMethod.PROMPT, (ui, v) -> ui.prompt(v.get(0), v.get(1), v.get(2)));
        ask(
                HostMethod.PROMPT_FOR_CREDENTIAL_1,
                (ui, v) -> ui.promptForCredential(new CredentialRequest(v.get(0), v.get(1), v.get(2), v.get(3))));
        ask(
                HostMethod.PROMPT_FOR_CREDENTIAL_2,
                (ui, v) -> ui.promptForCredential(
                        new CredentialRequest(v.get(0), v.get(1), v.get(2), v.get(3), v.get(4), v.get(5))));
        ask(HostMethod.PROMPT_FOR_CHOICE, (ui, v) -> ui.promptForChoice(v.get(0), v.get(1), v.get(2), v.get(3)));
        ask(
                HostMethod.PROMPT_FOR_CHOICE_MULTIPLE_SELECTION,
                (ui, v) -> ui.promptForChoices(v.get(0), v.get(1), v.get(2), v.get(3)));
    }

    private static void rawGetters() {
        read(HostMethod.GET_FOREGROUND_COLOR, (raw, v) -> raw.foregroundColor());
        read(HostMethod.GET_BACKGROUND_COLOR, (raw, v) -> raw.backgroundColor());
        read(HostMethod.GET_CURSOR_POSITION, (raw, v) -> raw.cursorPosition());
        read(HostMethod.GET_WINDOW_POSITION, (raw, v) -> raw.windowPosition());
        read(HostMethod.GET_CURSOR_SIZE, (raw, v) -> raw.cursorSize());
        read(HostMethod.GET_BUFFER_SIZE, (raw, v) -> raw.bufferSize());
        read(HostMethod.GET_WINDOW_SIZE, (raw, v) -> raw.windowSize());
        read(HostMethod.GET_WINDOW_TITLE, (raw, v) -> raw.windowTitle());
        read(HostMethod.GET_MAX_WINDOW_SIZE, (raw, v) -> raw.maxWindowSize());
        read(HostMethod.GET_MAX_PHYSICAL_WINDOW_SIZE, (raw, v) -> raw.maxPhysicalWindowSize());
        read(HostMethod.GET_KEY_AVAILABLE, (raw, v) -> raw.keyAvailable());
        read(HostMethod.READ_KEY, (raw, v) -> raw.readKey(v.get(0)));
    }

    private static void rawActions() {
        raw(HostMethod.SET_FOREGROUND_COLOR, (raw, v) -> raw.setForegroundColor(v.get(0)));
        raw(HostMethod.SET_BACKGROUND_COLOR, (raw, v) -> raw.setBackgroundColor(v.get(0)));
        raw(HostMethod.SET_CURSOR_POSITION, (raw, v) -> raw.setCursorPosition(v.get(0)));
        raw(HostMethod.SET_WINDOW_POSITION, (raw, v) -> raw.setWindowPosition(v.get(0)));
        raw(HostMethod.SET_CURSOR_SIZE, (raw, v) -> raw.setCursorSize(v.get(0)));
        raw(HostMethod.SET_BUFFER_SIZE, (raw, v) -> raw.setBufferSize(v.get(0)));
        raw(HostMethod.SET_WINDOW_SIZE, (raw, v) -> raw.setWindowSize(v.get(0)));
        raw(HostMethod.SET_WINDOW_TITLE, (raw, v) -> raw.setWindowTitle(v.get(0)));
        raw(HostMethod.FLUSH_INPUT_BUFFER, (raw, v) -> raw.flushInputBuffer());
        raw(HostMethod.SET_BUFFER_CONTENTS_1, (raw, v) -> raw.setBufferContents(v.<Rectangle>get(0), v.get(1)));
        raw(HostMethod.SET_BUFFER_CONTENTS_2, (raw, v) -> raw.setBufferContents(v.<Coordinates>get(0), v.get(1)));
        raw(
                HostMethod.SCROLL_BUFFER_CONTENTS,
                (raw, v) -> raw.scrollBufferContents(v.get(0), v.get(1), v.get(2), v.get(3)));
    }

    private static void host(HostMethod method, BiConsumer<PSHost, Values> action) {
        ALL.put(method, (host, v) -> {
            action.accept(host, v);
            return null;
        });
    }

    private static void ask(HostMethod method, BiFunction<PSHostUserInterface, Values, Object> question) {
        ALL.put(method, (host, v) -> question.apply(host.ui().orElseThrow(() -> missing(method)), v));
    }

    private static void ui(HostMethod method, BiConsumer<PSHostUserInterface, Values> action) {
        ask(method, (ui, v) -> {
            action.accept(ui, v);
            return null;
        });
    }

    private static void read(HostMethod method, BiFunction<PSHostRawUserInterface, Values, Object> question) {
        ask(method, (ui, v) -> question.apply(ui.rawUI().orElseThrow(() -> missing(method)), v));
    }

    private static void raw(HostMethod method, BiConsumer<PSHostRawUserInterface, Values> action) {
        read(method, (raw, v) -> {
            action.accept(raw, v);
            return null;
        });
    }

    private static HostException missing(HostMethod method) {
        return new HostException(ErrorCode.HOST_NOT_INTERACTIVE, null, method.wireName());
    }
}
