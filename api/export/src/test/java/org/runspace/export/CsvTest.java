package org.runspace.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

class CsvTest {
    private static String written(Csv form, PSObject... objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        form.write(Stream.of(objects), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PSObject process(Object name, Object id) {
        return PSObject.builder().extended("Name", name).extended("Id", id).build();
    }

    @Test
    void theColumnsAreThePropertiesOfTheFirstObject() {
        List<String> warnings = new ArrayList<>();
        PSObject other =
                PSObject.builder().extended("id", 3).extended("More", 1).build();

        assertThat(written(Csv.DEFAULT.withWarnings(warnings::add), process("a", 1), other, other, PSObject.of(9)))
                .isEqualTo("Name,Id\r\na,1\r\n,3\r\n,3\r\n,\r\n");
        assertThat(warnings)
                .hasSize(2)
                .anyMatch(warning -> warning.contains("\"More\""))
                .anyMatch(warning -> warning.contains("no properties"));
    }

    @Test
    void chosenColumnsAreThereBeforeTheFirstObject() {
        assertThat(written(Csv.DEFAULT.withColumns("ID", "Missing"), process("a", 1)))
                .isEqualTo("ID,Missing\r\n1,\r\n");
        assertThat(written(Csv.DEFAULT.withColumns("Name"))).isEqualTo("Name\r\n");
    }

    @Test
    void withoutObjectsAndColumnsNothingIsWritten() {
        assertThat(written(Csv.DEFAULT)).isEmpty();
    }

    @Test
    void aNameThatIsAFormulaIsDisarmedToo() {
        PSObject hostile =
                PSObject.builder().extended("=cmd|' /C calc'!A0", "@x").build();

        assertThat(written(Csv.DEFAULT, hostile)).isEqualTo("'=cmd|' /C calc'!A0\r\n'@x\r\n");
    }

    @Test
    void quotesCommasAndLineBreaksStayInTheirCell() {
        assertThat(written(Csv.DEFAULT, process("say \"a, b\"\r\nc", -1)))
                .isEqualTo("Name,Id\r\n\"say \"\"a, b\"\"\r\nc\",-1\r\n");
    }

    @Test
    void oneFormWritesManyDocumentsAtOnce() {
        List<String> documents = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> written(
                        Csv.DEFAULT, PSObject.builder().extended("N" + i, i).build()))
                .toList();

        assertThat(documents).hasSize(200).allMatch(text -> text.matches("N(\\d+)\r\n\\1\r\n"));
    }

    @Test
    void aFullDiskIsANumberedFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> Csv.DEFAULT.write(Stream.of(process("a", 1)), full))
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPORT_FAILED))
                .hasMessageContaining("No space left on device");
    }
}
