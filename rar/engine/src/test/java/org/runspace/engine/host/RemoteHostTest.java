package org.runspace.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.runspace.engine.message.HostInfo;
import org.runspace.engine.message.HostMethod;
import org.runspace.engine.message.RawUIValue;
import org.runspace.engine.message.RecordedMessages;
import org.runspace.host.BufferCell;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.host.ReadKeyOption;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/** The host that commands of a server see, with a client's host at the other end of the wire. */
class RemoteHostTest {
    private static final BufferCell CELL =
            new BufferCell(' ', ConsoleColor.GRAY, ConsoleColor.BLACK, BufferCell.Type.COMPLETE);
    private static final Rectangle ALL = new Rectangle(-1, -1, -1, -1);

    private final ScriptedHost client = new ScriptedHost();
    private PSHost host;
    private PSHostUserInterface ui;
    private PSHostRawUserInterface raw;

    @BeforeEach
    void announce() {
        HostInfo info = HostInfo.from(
                RecordedMessages.read(RecordedMessages.write(HostInfo.of(client).toObject())));
        client.seen.clear();
        use(new RemoteHost(info, new Wire(client)));
    }

    private void use(PSHost remote) {
        host = remote;
        ui = remote.ui().orElseThrow();
        raw = ui.rawUI().orElseThrow();
    }

    @Test
    void textsGoToTheClientInTheirOwnForm() {
        ui.write("a");
        ui.write(ConsoleColor.RED, ConsoleColor.BLACK, "b");
        ui.writeLine();
        ui.writeLine("c");
        ui.writeLine(ConsoleColor.CYAN, ConsoleColor.BLACK, "d");
        ui.writeErrorLine("e");
        ui.writeDebugLine("f");
        ui.writeVerboseLine("g");
        ui.writeWarningLine("h");
        ui.writeProgress(2, new ProgressRecord("A", 0, "S", "op", -1, -1, true, -1));

        assertThat(client.seen)
                .containsExactly(
                        "Write1[a]",
                        "Write2[RED, BLACK, b]",
                        "WriteLine1[]",
                        "WriteLine2[c]",
                        "WriteLine3[CYAN, BLACK, d]",
                        "WriteErrorLine[e]",
                        "WriteDebugLine[f]",
                        "WriteVerboseLine[g]",
                        "WriteWarningLine[h]",
                        "WriteProgress[2, A: S]");
    }

    @Test
    void questionsAreAnsweredByTheClient() {
        List<ChoiceDescription> choices = List.of(new ChoiceDescription("&Yes"), new ChoiceDescription("&No"));

        assertThat(ui.readLine()).isEqualTo("typed line");
        assertThat(ui.promptForChoice("c", "m", choices, -1)).isZero();
        assertThat(ui.promptForChoices("c", "m", choices, List.of())).containsExactly(1, 0);
        assertThat(ui.prompt("c", "m", List.of(FieldDescription.of("name", FieldDescription.STRING))))
                .isEqualTo(Map.of("name", "answer"));
        assertThat(raw.readKey(EnumSet.of(ReadKeyOption.INCLUDE_KEY_DOWN))).isEqualTo(ScriptedHost.KEY);
        try (PSCredential credential = ui.promptForCredential(new CredentialRequest("c", "m", "", ""));
                SecureString secret = ui.readLineAsSecureString()) {
            assertThat(credential.password().<String>use(String::new)).isEqualTo("pw2");
            assertThat(secret.<String>use(String::new)).isEqualTo("secret");
        }
    }

    @Test
    void theConsoleIsReadFromWhatTheClientAnnounced() {
        assertThat(raw.foregroundColor()).isEqualTo(ConsoleColor.DEFAULT);
        assertThat(raw.backgroundColor()).isEqualTo(ConsoleColor.BLACK);
        assertThat(raw.cursorPosition()).isEqualTo(new Coordinates(5, 6));
        assertThat(raw.windowPosition()).isEqualTo(new Coordinates(0, 7));
        assertThat(raw.cursorSize()).isEqualTo(25);
        assertThat(raw.bufferSize()).isEqualTo(new Size(120, 3000));
        assertThat(raw.windowSize()).isEqualTo(new Size(120, 50));
        assertThat(raw.maxWindowSize()).isEqualTo(new Size(180, 55));
        assertThat(raw.maxPhysicalWindowSize()).isEqualTo(new Size(200, 60));
        assertThat(raw.windowTitle()).isEqualTo("scripted title");
        assertThat(client.seen).isEmpty();
    }

    @Test
    void whatIsChangedGoesToTheClientAndIsReadHere() {
        raw.setForegroundColor(ConsoleColor.GREEN);
        raw.setBackgroundColor(ConsoleColor.BLUE);
        raw.setCursorPosition(new Coordinates(1, 2));
        raw.setWindowPosition(new Coordinates(3, 4));
        raw.setCursorSize(10);
        raw.setBufferSize(new Size(5, 6));
        raw.setWindowSize(new Size(7, 8));
        raw.setWindowTitle("t");

        assertThat(client.seen)
                .containsExactly(
                        "SetForegroundColor[GREEN]",
                        "SetBackgroundColor[BLUE]",
                        "SetCursorPosition[Coordinates[x=1, y=2]]",
                        "SetWindowPosition[Coordinates[x=3, y=4]]",
                        "SetCursorSize[10]",
                        "SetBufferSize[Size[width=5, height=6]]",
                        "SetWindowSize[Size[width=7, height=8]]",
                        "SetWindowTitle[t]");
        assertThat(List.of(
                        raw.foregroundColor(),
                        raw.backgroundColor(),
                        raw.cursorPosition(),
                        raw.windowPosition(),
                        raw.cursorSize(),
                        raw.bufferSize(),
                        raw.windowSize(),
                        raw.windowTitle()))
                .containsExactly(
                        ConsoleColor.GREEN,
                        ConsoleColor.BLUE,
                        new Coordinates(1, 2),
                        new Coordinates(3, 4),
                        10,
                        new Size(5, 6),
                        new Size(7, 8),
                        "t");
    }

    @Test
    void theBufferIsChangedByTheClient() {
        raw.flushInputBuffer();
        raw.setBufferContents(ALL, CELL);
        raw.setBufferContents(new Coordinates(0, 0), new BufferCell[][] {{CELL}});
        raw.scrollBufferContents(ALL, new Coordinates(0, 0), ALL, CELL);

        assertThat(client.seen)
                .containsExactly(
                        "FlushInputBuffer[]",
                        "SetBufferContents1[" + ALL + ", " + CELL + "]",
                        "SetBufferContents2[Coordinates[x=0, y=0], [[" + CELL + "]]]",
                        "ScrollBufferContents[" + ALL + ", Coordinates[x=0, y=0], " + ALL + ", " + CELL + "]");
    }

    @Test
    void theHostItselfIsTheServersAndItsEndsAreTheClients() {
        host.setShouldExit(7);
        host.popRunspace();
        host.notifyBeginApplication();
        host.notifyEndApplication();

        assertThat(client.seen).containsExactly("SetShouldExit[7]", "PopRunspace[]");
        assertThat(host.name()).isEqualTo("ServerRemoteHost");
        assertThat(host.version()).hasToString("1.0.0.0");
        assertThat(host.instanceId()).isEqualTo(host.instanceId()).isNotEqualTo(ScriptedHost.ID);
        assertThat(host.isRunspacePushed()).isFalse();
        assertThatThrownBy(host::enterNestedPrompt).isInstanceOf(HostException.class);
        assertThatThrownBy(host::exitNestedPrompt).isInstanceOf(HostException.class);
    }

    @Test
    void withoutAUserInterfaceTextsAreDroppedAndQuestionsFailHere() {
        List<HostMethod> sent = new ArrayList<>();
        use(new RemoteHost(HostInfo.of(PSHost.NON_INTERACTIVE), (method, parameters) -> sent.add(method)));

        ui.writeLine("lost");
        raw.setWindowTitle("lost");
        raw.flushInputBuffer();
        host.setShouldExit(1);

        assertThat(sent).containsExactly(HostMethod.SET_SHOULD_EXIT);
        assertThatThrownBy(ui::readLine)
                .isInstanceOf(HostException.class)
                .hasMessageContaining("does not support user interaction");
        assertThatThrownBy(() -> raw.readKey(Set.of())).isInstanceOf(HostException.class);
        assertThatThrownBy(raw::windowTitle).isInstanceOf(HostException.class).hasMessageContaining("WindowTitle");
    }

    @Test
    void withoutAHostNothingIsSent() {
        List<HostMethod> sent = new ArrayList<>();
        use(new RemoteHost(HostInfo.NONE, (method, parameters) -> sent.add(method)));

        host.setShouldExit(1);
        ui.write("lost");

        assertThat(sent).isEmpty();
    }

    @Test
    void anIndexOrAKeyThatIsNullIsAnError() {
        use(new RemoteHost(HostInfo.of(client), (method, parameters) -> null));

        assertThatThrownBy(() -> ui.promptForChoice("", "", List.of(), 0))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("PSRP1603");
        assertThatThrownBy(() -> ui.promptForChoices("", "", List.of(), List.of()))
                .isInstanceOf(HostException.class);
        assertThatThrownBy(() -> raw.readKey(Set.of())).isInstanceOf(HostException.class);
    }

    @Test
    void aConsoleThatCannotTellAValueLeavesItOut() {
        PSHostRawUserInterface narrow = new PSHostRawUserInterface() {
            @Override
            public Size bufferSize() {
                return new Size(80, 25);
            }

            @Override
            public String windowTitle() {
                throw new IllegalStateException("no window");
            }
        };
        PSHostUserInterface withRaw = new PSHostUserInterface() {
            @Override
            public java.util.Optional<PSHostRawUserInterface> rawUI() {
                return java.util.Optional.of(narrow);
            }
        };
        HostInfo info = HostInfo.of(new PSHost() {
            @Override
            public java.util.Optional<PSHostUserInterface> ui() {
                return java.util.Optional.of(withRaw);
            }
        });

        assertThat(info.rawUI()).isEqualTo(Map.of(RawUIValue.BUFFER_SIZE, new Size(80, 25)));
        assertThat(info)
                .extracting(HostInfo::hostNull, HostInfo::uiNull, HostInfo::rawUiNull)
                .containsExactly(false, false, false);
        assertThat(HostInfo.of(PSHost.NON_INTERACTIVE))
                .extracting(HostInfo::hostNull, HostInfo::uiNull, HostInfo::rawUiNull)
                .containsExactly(false, true, true);
    }
}
