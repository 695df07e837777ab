package org.runspace.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.ConsoleColor;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.HostException;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostRawUserInterface;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSCredential;
import org.runspace.object.ProgressRecord;
import org.runspace.object.SecureString;

/** A host on a pair of streams, which have no cursor: what is shown, and what becomes of what is typed. */
@NullUnmarked
class PlainConsoleTest {
    private static final List<ChoiceDescription> CHOICES = List.of(
            new ChoiceDescription("&Yes", "go on"), new ChoiceDescription("N&o"), new ChoiceDescription("later"));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PSHostUserInterface typing(String text) {
        return host(text).ui().orElseThrow();
    }

    private ConsolePSHost host(String text) {
        try {
            InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            return new ConsolePSHost(new DumbTerminal("test", Terminal.TYPE_DUMB, in, out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void textsAreShownWithTheirPrefixes() {
        PSHostUserInterface ui = typing("");
        ui.write("a\u001b[1m");
        ui.write(ConsoleColor.RED, ConsoleColor.BLACK, "b");
        ui.writeLine();
        ui.writeLine("c");
        ui.writeLine(ConsoleColor.RED, ConsoleColor.BLACK, "d");
        ui.writeErrorLine("e");
        ui.writeWarningLine("w");
        ui.writeVerboseLine("v");
        ui.writeDebugLine("x");

        assertThat(out).hasToString("ab\nc\nd\ne\nWARNING: w\nVERBOSE: v\nDEBUG: x\n");
    }

    @Test
    void progressIsNotShownWhereItCannotBeTakenBack() {
        PSHostUserInterface ui = typing("");
        ui.writeProgress(1, new ProgressRecord("Copy", 0, "half", null, -1, 50, false, -1));
        ui.write("text");
        ui.writeProgress(1, new ProgressRecord("Copy", 0, "most", null, -1, 100, true, -1));

        assertThat(out).hasToString("text");
    }

    @Test
    void linesEndAsTheyDoOnAnySystem() {
        PSHostUserInterface ui = typing("a\r\n\rb\n" + "c".repeat(300));

        assertThat(List.of(ui.readLine(), ui.readLine(), ui.readLine(), ui.readLine()))
                .containsExactly("a", "", "b", "c".repeat(300));
        assertThatThrownBy(ui::readLine)
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HOST_INPUT_ENDED));
    }

    @Test
    void aChoiceIsMadeByItsHotKeyOrItsLabel() {
        assertThat(typing("O\n").promptForChoice("Sure?", "Really", CHOICES, 0)).isEqualTo(1);
        assertThat(out).hasToString("\nSure?\nReally\n[Y] Yes  [O] No  [] later  [?] Help (default is \"Y\"): ");
        assertThat(typing("LATER\n").promptForChoice("", "", CHOICES, 0)).isEqualTo(2);
        assertThat(typing("\n").promptForChoice("", "", CHOICES, 0)).isZero();
    }

    @Test
    void aChoiceIsAskedForAgainUntilItIsOne() {
        PSHostUserInterface ui = typing("\nx\n?\ny\n");

        assertThat(ui.promptForChoice("", "", CHOICES, -1)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsSubsequence("Help: ", "Help: ", "Help: ", "Y - go on\nO - \nlater - \n", "Help: ")
                .doesNotContain("default");
        assertThatThrownBy(() -> ui.promptForChoice("", "", CHOICES, -1)).isInstanceOf(HostException.class);
    }

    @Test
    void severalChoicesEndWithAnEmptyLine() {
        assertThat(typing("later\nx\ny\nY\n\n").promptForChoices("", "", CHOICES, List.of(1)))
                .containsExactly(2, 0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("(default choices are O)\nChoice[0]: Choice[1]: Choice[1]: Choice[2]: Choice[2]: ");
        assertThat(typing("\n").promptForChoices("", "", CHOICES, List.of(1, 2)))
                .containsExactly(1, 2);
        assertThat(typing("\n").promptForChoices("", "", CHOICES, List.of())).isEmpty();
    }

    @Test
    void valuesAreReadInTheTypesThatAreWanted() {
        PSHostUserInterface ui = typing("text\nfive\n 5 \n1.50\nTRUE\nz\n\n7\n8\n\nverbatim\n\n\n");

        Map<String, Object> answers = ui.prompt(
                "cap",
                "msg",
                List.of(
                        field("s", "System.String"),
                        field("i", "System.Int32"),
                        field("d", "System.Decimal"),
                        field("b", "System.Boolean"),
                        field("c", "System.Char"),
                        field("u", "System.Char", false, null),
                        field("l", "System.Int64[]"),
                        field("o", "My.Own"),
                        field("e", "System.String"),
                        field("x", "System.Int32", true, 9)));

        assertThat(answers)
                .containsEntry("s", "text")
                .containsEntry("i", 5)
                .containsEntry("d", new BigDecimal("1.50"))
                .containsEntry("b", true)
                .containsEntry("c", 'z')
                .containsEntry("u", null)
                .containsEntry("l", List.of(7L, 8L))
                .containsEntry("o", "verbatim")
                .containsEntry("e", "")
                .containsEntry("x", 9);
        assertThat(answers.keySet()).containsExactly("s", "i", "d", "b", "c", "u", "l", "o", "e", "x");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("\ncap\nmsg\ns: i: \"five\" is not a value of System.Int32.\ni: d: ")
                .contains("l[0]: l[1]: l[2]: ");
    }

    @Test
    void helpIsShownOnDemand() {
        FieldDescription field = new FieldDescription(
                "n", "The &Number", "Int32", "System.Int32", "System.Int32", "one to ten", true, null);

        assertThat(typing("!?\n4\n").prompt("", "", List.of(field))).isEqualTo(Map.of("n", 4));
        assertThat(out).hasToString("(Type !? for help.)\nThe Number: one to ten\nThe Number: ");
    }

    @Test
    void secretsAndCredentialsAreReadIntoWhatCanBeWiped() {
        PSHostUserInterface ui = typing("s1\ns2\nme\ns3\ns4\n\n");

        Map<String, Object> answers = ui.prompt("", "", List.of(field("s", FieldDescription.SECURE_STRING)));
        assertThat(secret(answers.get("s"))).isEqualTo("s1");
        assertThat(secret(ui.readLineAsSecureString())).isEqualTo("s2");
        PSCredential asked = (PSCredential) ui.prompt("", "", List.of(field("c", FieldDescription.CREDENTIAL)))
                .get("c");
        assertThat(asked.userName() + " " + secret(asked.password())).isEqualTo("me s3");
        PSCredential offered = ui.promptForCredential(new CredentialRequest("cap", "msg", "you", ""));
        assertThat(offered.userName() + " " + secret(offered.password())).isEqualTo("you s4");
        assertThat(ui.promptForCredential(new CredentialRequest("", "", "", "")))
                .isNull();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("User: Password for user me: ", "\ncap\nmsg\nPassword for user you: ")
                .doesNotContain("s3")
                .doesNotContain("s4");
        assertThat(asked.toString()).isEqualTo("PSCredential[me]");
    }

    @Test
    void theExitCodeIsKept() {
        ConsolePSHost host = host("");
        assertThat(host.exitCode()).isEmpty();

        host.setShouldExit(3);

        assertThat(host.exitCode()).hasValue(3);
    }

    @Test
    void aHostThatOverridesNothingKeepsStillAndRefusesQuestions() {
        PSHostUserInterface ui = new PSHostUserInterface() {};
        PSHostRawUserInterface raw = new PSHostRawUserInterface() {};
        ui.writeLine("lost");
        ui.writeProgress(1, new ProgressRecord("A", 0, "S", null, -1, -1, false, -1));
        raw.setCursorSize(3);

        assertThat(PSHost.NON_INTERACTIVE.ui()).isEmpty();
        assertThat(PSHost.NON_INTERACTIVE.instanceId()).isEqualTo(PSHost.NON_INTERACTIVE.instanceId());
        assertThatThrownBy(ui::readLine).isInstanceOf(HostException.class).hasMessageStartingWith("PSRP1601");
        assertThatThrownBy(() -> ui.prompt("", "", List.of()))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Prompt");
        assertThatThrownBy(() -> raw.readKey(java.util.Set.of()))
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("PSRP1601");
        assertThatThrownBy(raw::bufferSize).isInstanceOf(HostException.class).hasMessageStartingWith("PSRP1606");
    }

    private static FieldDescription field(String name, String type) {
        return FieldDescription.of(name, type);
    }

    private static FieldDescription field(String name, String type, boolean mandatory, Object defaultValue) {
        return new FieldDescription(name, "", "", type, type, "", mandatory, defaultValue);
    }

    private static String secret(Object value) {
        return ((SecureString) value).use(String::new);
    }
}
