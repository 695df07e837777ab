package org.runspace.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.host.BufferCell;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.Coordinates;
import org.runspace.host.CredentialRequest;
import org.runspace.host.HostException;
import org.runspace.host.KeyInfo;
import org.runspace.host.KeyInfo.ControlKey;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.host.ReadKeyOption;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/** A host on a terminal: what its screen shows, and what becomes of the keys. */
@NullUnmarked
class TerminalConsoleTest {
    private static final String UP = "\u001b[A";

    /** What the keys send while a line is edited. */
    private static final String EDIT_LEFT = "\u001bOD";

    private static final String EDIT_UP = "\u001bOA";

    private final PlayedTerminal terminal = new PlayedTerminal(40, 8);
    private final PSHostUserInterface ui = terminal.host.ui().orElseThrow();
    private final PSHostRawUserInterface raw = ui.rawUI().orElseThrow();

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void theLineThatAScriptBeganIsThePrompt() {
        ui.writeLine("first");
        ui.write("100% sure? ");

        assertThat(terminal.answer(ui::readLine, "noX\b\r")).isEqualTo("no");
        ui.writeLine("next");
        assertThat(terminal.screen()).isEqualTo("first\n100% sure? no\nnext");
    }

    @Test
    void aPromptLongerThanTheScreenIsWideStaysWhole() {
        ui.write("p".repeat(85) + ": ");

        assertThat(terminal.answer(ui::readLine, "yes\r")).isEqualTo("yes");
        assertThat(terminal.screen()).isEqualTo("p".repeat(40) + "\n" + "p".repeat(40) + "\nppppp: yes");
    }

    @Test
    void linesAreEditedAndRecalled() {
        assertThat(terminal.answer(ui::readLine, "C:\\tmp" + EDIT_LEFT + EDIT_LEFT + "e\r"))
                .isEqualTo("C:\\temp");
        assertThat(terminal.answer(ui::readLine, EDIT_UP + "!x\r")).isEqualTo("C:\\temp!x");
        terminal.answer(() -> ui.promptForChoice("", "", List.of(new ChoiceDescription("&Yes")), 0), "y\r");
        assertThat(terminal.answer(ui::readLine, EDIT_UP + "\r")).isEqualTo("C:\\temp!x");
    }

    @Test
    void secretsAreAsterisks() {
        ui.write("Password: ");
        SecureString secret =
                terminal.answer(ui::readLineAsSecureString, "wrong\u0015sesame\u007f\u007fme" + UP + "!\r");

        assertThat(secret.<String>use(String::new)).isEqualTo("sesame!");
        assertThat(terminal.screen()).isEqualTo("Password: *******");
        assertThat(terminal.answer(ui::readLine, EDIT_UP + "\r")).isEmpty();
    }

    @Test
    void credentialsAreAskedFor() {
        PSCredential credential = terminal.answer(
                () -> ui.promptForCredential(new CredentialRequest("Login", "Who are you?", "", "")), "me\rpw\r");

        assertThat(credential.userName()).isEqualTo("me");
        assertThat(credential.password().<String>use(String::new)).isEqualTo("pw");
        assertThat(terminal.screen()).isEqualTo("\nLogin\nWho are you?\nUser: me\nPassword for user me: **");
    }

    @Test
    void ctrlCAndCtrlDEndAQuestion() {
        assertRefused(ErrorCode.HOST_INPUT_CANCELLED, () -> terminal.answer(ui::readLine, "abc\u0003"));
        assertRefused(ErrorCode.HOST_INPUT_CANCELLED, () -> terminal.answer(ui::readLineAsSecureString, "abc\u0003"));
        assertRefused(ErrorCode.HOST_INPUT_ENDED, () -> terminal.answer(ui::readLine, "\u0004"));
        assertRefused(ErrorCode.HOST_INPUT_ENDED, () -> terminal.answer(ui::readLineAsSecureString, "\u0004"));
        assertRefused(ErrorCode.HOST_INPUT_CANCELLED, () -> terminal.answer(() -> raw.readKey(Set.of()), "\u0003"));
    }

    @Test
    void textsHaveTheirColors() {
        ui.write(ConsoleColor.DARK_BLUE, ConsoleColor.DEFAULT, "b");
        ui.write(ConsoleColor.RED, ConsoleColor.WHITE, "r");
        ui.write("\u001b[32mg\u001b[0m");
        ui.write("d");
        raw.setForegroundColor(ConsoleColor.YELLOW);
        ui.write("y");

        assertThat(terminal.colorOf('b')).isEqualTo(0x008);
        assertThat(terminal.colorOf('r')).isEqualTo(0xf00);
        assertThat(terminal.colorOf('g')).isEqualTo(0x080);
        assertThat(terminal.colorOf('d')).isEqualTo(-1);
        assertThat(terminal.colorOf('y')).isEqualTo(0xff0);
        assertThat(raw.foregroundColor()).isEqualTo(ConsoleColor.YELLOW);
    }

    @Test
    void progressGivesWayToTextsAndCoversNone() {
        ui.write("text");
        ui.writeProgress(1, new ProgressRecord("A", 0, "s".repeat(200), null, -1, 50, false, -1));
        assertThat(terminal.screen()).isEqualTo("[A: " + "s".repeat(35));

        ui.write(" more");
        assertThat(terminal.screen()).isEqualTo("text more");

        ui.writeProgress(1, new ProgressRecord("A", 0, "t", null, -1, 60, false, -1));
        assertThat(terminal.screen()).isEqualTo("[A: t (60%)]");
        assertThat(terminal.answer(ui::readLine, "x\r")).isEqualTo("x");
        assertThat(terminal.screen()).isEqualTo("text morex");

        ui.writeProgress(1, new ProgressRecord("A", 0, "u", null, -1, 70, false, -1));
        ui.writeProgress(1, new ProgressRecord("A", 0, "u", null, -1, 70, true, -1));
        assertThat(terminal.screen()).isEqualTo("text morex");
    }

    @Test
    void keysAreReadOneByOne() {
        Set<ReadKeyOption> unseen = Set.of(ReadKeyOption.NO_ECHO, ReadKeyOption.INCLUDE_KEY_DOWN);

        assertThat(key("a", Set.of())).isEqualTo(new KeyInfo(65, 'a', Set.of(), true));
        assertThat(key("Z", unseen)).isEqualTo(new KeyInfo(90, 'Z', Set.of(ControlKey.SHIFT), true));
        assertThat(key("\r", unseen)).isEqualTo(new KeyInfo(13, '\r', Set.of(), true));
        assertThat(key("\u007f", unseen)).isEqualTo(new KeyInfo(8, '\b', Set.of(), true));
        assertThat(key("\u001b", unseen)).isEqualTo(new KeyInfo(27, '\u001b', Set.of(), true));
        assertThat(key(UP, unseen)).isEqualTo(new KeyInfo(38, '\0', Set.of(ControlKey.ENHANCED_KEY), true));
        assertThat(key("\u001bOP", unseen).virtualKeyCode()).isEqualTo(112);
        assertThat(key("\u001b[1;5D", unseen).controlKeys())
                .containsExactlyInAnyOrder(ControlKey.LEFT_CTRL, ControlKey.ENHANCED_KEY);
        assertThat(key("\u001bx", unseen)).isEqualTo(new KeyInfo(88, 'x', Set.of(ControlKey.LEFT_ALT), true));
        assertThat(key("\u0003", Set.of(ReadKeyOption.ALLOW_CTRL_C)))
                .isEqualTo(new KeyInfo(67, '\u0003', Set.of(ControlKey.LEFT_CTRL), true));
        assertThat(key("b", Set.of(ReadKeyOption.INCLUDE_KEY_UP)).keyDown()).isFalse();
        assertThat(terminal.screen()).isEqualTo("ab");
    }

    @Test
    void keysThatWaitCanBeSeenAndDropped() {
        assertThat(raw.keyAvailable()).isFalse();
        terminal.type("abc\r");
        assertThat(raw.keyAvailable()).isTrue();
        raw.flushInputBuffer();
        assertThat(raw.keyAvailable()).isFalse();
    }

    @Test
    void theScreenHasASizeAndCells() {
        assertThat(List.of(raw.bufferSize(), raw.windowSize(), raw.maxWindowSize(), raw.maxPhysicalWindowSize()))
                .containsOnly(new Size(40, 8));
        assertThat(raw.windowPosition()).isEqualTo(new Coordinates(0, 0));
        assertRefused(ErrorCode.HOST_VALUE_UNKNOWN, raw::cursorPosition);

        ui.write("here");
        BufferCell cell = new BufferCell('x', ConsoleColor.RED, ConsoleColor.DEFAULT, BufferCell.Type.COMPLETE);
        raw.setBufferContents(new Rectangle(1, 2, 3, 3), cell);
        raw.setBufferContents(new Rectangle(30, 7, 31, Integer.MAX_VALUE - 1), cell);
        ui.write(" again");
        assertThat(terminal.screen()).isEqualTo("here again\n\n xxx\n xxx\n\n\n\n" + " ".repeat(30) + "xx");

        raw.setBufferContents(new Rectangle(-1, -1, -1, -1), cell);
        assertThat(terminal.screen()).isEmpty();
        raw.setCursorPosition(new Coordinates(2, 1));
        ui.write("moved");
        assertThat(terminal.screen()).isEqualTo("\n  moved");
        raw.setWindowTitle("a\u0007b");
        assertThat(raw.windowTitle()).isEqualTo("a\u0007b");
        assertThat(terminal.screen()).isEqualTo("\n  moved");
    }

    private KeyInfo key(String keys, Set<ReadKeyOption> options) {
        return terminal.answer(() -> raw.readKey(options), keys);
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable question) {
        assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void closingTheHostEndsAnOpenQuestion() throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> ui.readLine());
        terminal.until(() -> answer.isDone() || !terminal.cooked());
        assertTimeoutPreemptively(Duration.ofSeconds(10), terminal.host::close);
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(HostException.class);
    }

    @Test
    void aQuestionWhoseThreadIsInterruptedEnds() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread asking = new Thread(() -> end.set(catchThrowable(() -> ui.readLineAsSecureString())));
        asking.start();
        terminal.until(() -> !asking.isAlive() || !terminal.cooked());
        asking.interrupt();
        asking.join(10_000);
        assertThat(end.get()).isNotNull();
    }
}
