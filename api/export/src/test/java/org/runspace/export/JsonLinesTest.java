package org.runspace.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.object.PSObject;

class JsonLinesTest {
    private static String written(JsonLines form, PSObject... objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        form.write(Stream.of(objects), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PSObject nested(int levels) {
        PSObject inner = PSObject.of("bottom");
        for (int i = 0; i < levels; i++) {
            inner = PSObject.builder().extended("a", inner).build();
        }
        return inner;
    }

    @Test
    void eachObjectIsALineOfItsOwn() throws IOException {
        PSObject service = PSObject.builder()
                .extended("Name", "line\nbreak \"quoted\" \u2028 \uD83D\uDE00")
                .extended("Big", new BigDecimal("79228162514264337593543950335"))
                .extended("Since", Instant.parse("2026-01-02T03:04:05Z"))
                .extended("Bytes", new byte[] {1, 2})
                .extended("Nothing", null)
                .build();

        String lines = written(JsonLines.DEFAULT, service, PSObject.of(7), PSObject.of(List.of(1, "x")));

        assertThat(lines.split("\n")).hasSize(3);
        var read = new ObjectMapper().readTree(lines.split("\n")[0]);
        assertThat(read.get("Name").textValue()).isEqualTo("line\nbreak \"quoted\" \u2028 \uD83D\uDE00");
        assertThat(read.get("Big").bigIntegerValue()).isEqualTo("79228162514264337593543950335");
        assertThat(read.get("Since").textValue()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(read.get("Bytes").textValue()).isEqualTo("AQI=");
        assertThat(read.get("Nothing").isNull()).isTrue();
        assertThat(lines).endsWith("\n7\n[1,\"x\"]\n");
    }

    @Test
    void numbersThatJsonDoesNotHaveAreTexts() {
        assertThat(written(JsonLines.DEFAULT, PSObject.of(Double.NaN), PSObject.of(Double.NEGATIVE_INFINITY)))
                .isEqualTo("\"NaN\"\n\"-Infinity\"\n");
    }

    @Test
    void whatIsNestedTooDeepIsItsText() {
        assertThat(written(JsonLines.DEFAULT.withDepth(1), nested(2)))
                .startsWith("{\"a\":\"")
                .endsWith("\"}\n");
        assertThat(written(JsonLines.DEFAULT, nested(3))).isEqualTo("{\"a\":{\"a\":{\"a\":\"bottom\"}}}\n");
        assertThat(written(JsonLines.DEFAULT.withDepth(100), nested(150))).hasSizeLessThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 101, Integer.MAX_VALUE})
    void aDepthOutOfRangeIsRefused(int depth) {
        assertThatThrownBy(() -> JsonLines.DEFAULT.withDepth(depth))
                .isInstanceOf(RunspaceException.class)
                .hasMessageContaining("1 to 100")
                .hasMessageContaining(String.valueOf(depth));
    }

    @Test
    void aFullDiskIsANumberedFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> JsonLines.DEFAULT.write(Stream.of(PSObject.of(1)), full))
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPORT_FAILED))
                .hasMessageContaining("JSON")
                .hasMessageContaining("No space left on device");
    }

    @Test
    void whatWasWrittenBeforeAFailureOfTheStreamStays() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream<PSObject> objects = Stream.of(1, 2).map(number -> {
            if (number == 2) {
                throw new IllegalStateException("lost");
            }
            return PSObject.of(number);
        });

        assertThatThrownBy(() -> JsonLines.DEFAULT.write(objects, out)).hasMessage("lost");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("1\n");
    }
}
