package org.runspace.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.runspace.engine.document.Texts.bytes;
import static org.runspace.engine.document.Texts.document;
import static org.runspace.engine.document.Texts.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.Clixml;
import org.runspace.ClixmlItem;
import org.runspace.ClixmlOptions;
import org.runspace.ClixmlStream;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;
import org.runspace.object.ProtectedString;
import org.runspace.object.SecureString;
import org.runspace.recordings.GoldenValue;

/** What was written is read as it was, in order, with its streams, and secrets stay protected. */
class WriteDocumentTest {
    @Test
    void aDocumentHasAnElementForEachValue() {
        assertThat(Clixml.write(Stream.of(1, "a", PSObject.NULL)))
                .isEqualTo(document("\n<I32>1</I32>\n<S>a</S>\n<Nil />\n"));
        assertThat(read(Clixml.write(Stream.of()))).isEmpty();
    }

    @Test
    void numbersAndTypeNamesGoOnFromObjectToObject() {
        String text = Clixml.write(Stream.of(Map.of("a", List.of(1)), Map.of("b", 2)));
        assertThat(text)
                .contains("<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Collections.Hashtable</T>")
                .contains("<Obj RefId=\"2\"><TNRef RefId=\"0\" />");
        assertThat(read(text))
                .extracting(PSObject::typeNames)
                .containsOnly(read(text).get(0).typeNames());
    }

    /** Of two elements with adapted properties PowerShell's reader keeps only the last. */
    @Test
    void propertiesOfAKindStandInOneElement() {
        PSObject mixed = PSObject.builder()
                .adapted("a", 1)
                .extended("b", 2)
                .adapted("c", 3)
                .extended("d", 4)
                .build();
        assertThat(Clixml.write(Stream.of(mixed)))
                .contains("<Props><I32 N=\"a\">1</I32><I32 N=\"c\">3</I32></Props>")
                .contains("<MS><I32 N=\"b\">2</I32><I32 N=\"d\">4</I32></MS>");
    }

    @Test
    void aStreamIsNamedIfItIsNotTheOutput() {
        List<ClixmlItem> items = Arrays.stream(ClixmlStream.values())
                .map(stream -> new ClixmlItem(stream, PSObject.of(Map.of("stream", stream.text()))))
                .toList();
        String text = Clixml.write(items.stream());
        assertThat(text).contains("<Obj S=\"progress\" RefId=").contains("<Obj RefId=\"0\"");
        assertThat(Clixml.items(text, ClixmlOptions.DEFAULT))
                .extracting(ClixmlItem::stream)
                .containsExactly(ClixmlStream.values());
    }

    @Test
    void everyRecordedValueComesBackAsItWas(@TempDir Path folder) {
        List<PSObject> values = GoldenValue.sent().stream()
                .flatMap(value -> value.texts().stream())
                .filter(text -> !text.isEmpty() && !text.contains("<SS") && !text.contains("nested too deeply"))
                .flatMap(text -> Clixml.read(document(text)))
                .toList();
        Path file = folder.resolve("all.xml");
        Clixml.write(file, values.stream());
        try (Stream<PSObject> back = Clixml.read(file)) {
            assertThat(back.map(WriteDocumentTest::alone).toList())
                    .hasSizeGreaterThan(150)
                    .isEqualTo(values.stream().map(WriteDocumentTest::alone).toList());
        }
    }

    private static String alone(PSObject value) {
        ByteOutput out = new ByteOutput(64);
        new ClixmlWriter(SecureStringCodec.NONE).write(value, out);
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }

    @Test
    void aSecureStringOfAFileStaysWhatItIs() {
        String file = document("\n<SS>01000000d08c9ddf0115</SS>\n");
        Object secret = read(file).get(0).value();
        assertThat(secret).isEqualTo(new ProtectedString("01000000d08c9ddf0115"));
        assertThat(secret.toString() + read(file)).doesNotContain("01000000");
        assertThat(Clixml.write(read(file).stream())).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "700", "70 00", "_x0030_0", "cGFzc3dvcmQ="})
    void aSecureStringThatIsNotInDigitsIsRefusedWithoutBeingQuoted(String text) {
        assertThatThrownBy(() -> read(document("<SS>" + text + "</SS>")))
                .isInstanceOf(ValueFormatException.class)
                .satisfies(e -> assertThat(e.getMessage().replaceAll("PSRP\\d+|at byte \\d+", ""))
                        .doesNotContain(text));
        assertThatThrownBy(() -> Clixml.write(Stream.of(new ProtectedString(text + "</SS>"))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aSecureStringIsNotWrittenWhereAnybodyCouldReadIt() {
        try (SecureString secret = SecureString.of('p', 'w')) {
            assertThatThrownBy(() -> Clixml.write(Stream.of(secret)))
                    .isInstanceOfSatisfying(
                            ValueFormatException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_IN_FILE));
        }
    }

    @Test
    void aSecureStringOfAFileIsNotSentToAServer() {
        assertThatThrownBy(() -> new ClixmlWriter(SecureStringCodec.CLEAR)
                        .write(new ProtectedString("7000"), new ByteOutput(64)))
                .isInstanceOfSatisfying(
                        ValueFormatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SECRET_IN_FILE));
    }

    @Test
    void whatCannotBeWrittenIsAnErrorWithItsReason(@TempDir Path folder) {
        assertThatThrownBy(() -> Clixml.write(folder, Stream.of(1)))
                .isInstanceOf(RunspaceException.class)
                .hasMessageStartingWith("PSRP1520");
        assertThatThrownBy(() -> Clixml.write(Stream.of(new Object())))
                .isInstanceOf(ValueFormatException.class)
                .hasMessageStartingWith("PSRP1503");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThatThrownBy(() -> Clixml.write(full, Stream.of(1))).hasMessageContaining("no space left");
    }

    @Test
    void valuesAreWrittenOneByOneAndTheirStreamIsClosed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("many.xml");
        boolean[] closed = new boolean[1];
        Clixml.write(file, IntStream.range(0, 100_000).boxed().onClose(() -> closed[0] = true));
        assertThat(closed[0]).isTrue();
        assertThat(Files.size(file)).isGreaterThan(1_000_000);
        try (Stream<PSObject> back = Clixml.read(file)) {
            assertThat(back.mapToInt(value -> (Integer) value.value()).sum()).isEqualTo(704_982_704);
        }
        assertThat(Clixml.read(bytes(Clixml.write(Stream.of("é\uD83D\uDE00"))))).hasSize(1);
    }
}
