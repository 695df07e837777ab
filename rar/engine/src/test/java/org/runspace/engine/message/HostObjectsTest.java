package org.runspace.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.Coordinates;
import org.runspace.host.FieldDescription;
import org.runspace.host.KeyInfo;
import org.runspace.host.KeyInfo.ControlKey;
import org.runspace.host.Rectangle;
import org.runspace.host.Size;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;

/** Credentials and host values as ordinary objects are what PowerShell itself writes for them. */
class HostObjectsTest {
    private static final String HOST = "System.Management.Automation.Host.";

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(
                        new Size(3, 4), struct("Size", "3,4", "<I32 N=\"Width\">3</I32><I32 N=\"Height\">4</I32>")),
                Arguments.of(
                        new Coordinates(1, 2),
                        struct("Coordinates", "1,2", "<I32 N=\"X\">1</I32><I32 N=\"Y\">2</I32>")),
                Arguments.of(
                        new Rectangle(1, 2, 3, 4),
                        struct(
                                "Rectangle",
                                "1,2 ; 3,4",
                                "<I32 N=\"Left\">1</I32><I32 N=\"Top\">2</I32><I32 N=\"Right\">3</I32><I32 N=\"Bottom\">4</I32>")),
                Arguments.of(
                        new KeyInfo(65, 'A', Set.of(ControlKey.SHIFT, ControlKey.CAPS_LOCK), true),
                        struct(
                                "KeyInfo",
                                "65,A,ShiftPressed, CapsLockOn,True",
                                "<I32 N=\"VirtualKeyCode\">65</I32><C N=\"Character\">65</C>"
                                        + "<S N=\"ControlKeyState\">ShiftPressed, CapsLockOn</S><B N=\"KeyDown\">true</B>")),
                Arguments.of(
                        new KeyInfo(13, '\r', Set.of(), false),
                        struct(
                                "KeyInfo",
                                "13,_x000D_,0,False",
                                "<I32 N=\"VirtualKeyCode\">13</I32><C N=\"Character\">13</C><S N=\"ControlKeyState\">0</S><B N=\"KeyDown\">false</B>")),
                Arguments.of(
                        new ChoiceDescription("&Yes", "help"),
                        "<Obj RefId=\"0\"><TN RefId=\"0\"><T>" + HOST + "ChoiceDescription</T><T>System.Object</T></TN>"
                                + "<ToString>" + HOST
                                + "ChoiceDescription</ToString><Props><S N=\"Label\">&amp;Yes</S><S N=\"HelpMessage\">help</S></Props></Obj>"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aHostValueIsWrittenAsPowerShellDoesAndReadAgain(Object value, String document) {
        assertThat(write(value)).isEqualTo(document);
        assertThat(read(document).value()).isEqualTo(value);
        assertThat(write(read(document))).isEqualTo(document);
    }

    @Test
    void aFieldDescriptionComesBackAsItself() {
        FieldDescription field = new FieldDescription(
                "Name", "&L", "Int32", "System.Int32", "System.Int32, System.Private.CoreLib", "h", true, 5);
        assertThat(read(write(field)).value()).isEqualTo(field);
    }

    @Test
    void aCredentialHasItsPassword() {
        try (PSCredential credential = new PSCredential("dom\\user", SecureString.of("pw".toCharArray()))) {
            String document =
                    "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Management.Automation.PSCredential</T><T>System.Object</T></TN>"
                            + "<ToString>System.Management.Automation.PSCredential</ToString>"
                            + "<Props><S N=\"UserName\">dom\\user</S><SS N=\"Password\">cAB3AA==</SS></Props></Obj>";
            assertThat(write(credential)).isEqualTo(document);
            PSCredential back = (PSCredential) read(document).value();
            assertThat(back.userName()).isEqualTo("dom\\user");
            assertThat(back.password().<String>use(String::new)).isEqualTo("pw");
            assertThat(read(document)).hasToString("System.Management.Automation.PSCredential");
        }
    }

    @Test
    void theEmptyCredentialIsOneAndAnythingWithoutAPasswordIsNone() {
        String type = "<Obj><TN><T>System.Management.Automation.PSCredential</T></TN><Props>";
        assertThat(read(type + "<Nil N=\"UserName\" /><Nil N=\"Password\" /></Props></Obj>")
                        .value())
                .isInstanceOf(PSCredential.class);
        assertThat(read(type + "<S N=\"UserName\">u</S><S N=\"Password\">clear</S></Props></Obj>")
                        .value())
                .isNull();
        assertThat(read(type + "</Props></Obj>").value()).isNull();
    }

    private static String struct(String type, String text, String properties) {
        return "<Obj RefId=\"0\"><TN RefId=\"0\"><T>" + HOST + type
                + "</T><T>System.ValueType</T><T>System.Object</T></TN><ToString>" + text + "</ToString><Props>"
                + properties + "</Props></Obj>";
    }

    private static PSObject read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.CLEAR)
                .readObject(bytes, 0, bytes.length);
    }

    private static String write(Object value) {
        ByteOutput out = new ByteOutput(64);
        new ClixmlWriter(SecureStringCodec.CLEAR).write(value, out);
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }
}
