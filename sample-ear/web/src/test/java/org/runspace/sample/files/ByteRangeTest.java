package org.runspace.sample.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of a file of 10 bytes a request asks for. */
class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=3-, 3, 10",
        "bytes=3-5, 3, 6",
        "bytes=3-99, 3, 10",
        "bytes=-4, 6, 10",
        "bytes=-99, 0, 10",
        "bytes=0-999999999999999999, 0, 10",
        "bytes=1-9223372036854775807, 1, 10",
        "bytes=1-9999999999999999999999, 1, 10",
        "bytes=-9999999999999999999999, 0, 10"
    })
    void aPart(String header, long from, long end) {
        assertThat(ByteRange.read(header, 10)).contains(new ByteRange(from, end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=\u0661-", "5"})
    void whatIsNoPartIsTheWholeFile(String header) {
        assertThat(ByteRange.read(header, 10)).contains(new ByteRange(0, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=9223372036854775808-", "bytes=5-4", "bytes=-0"})
    void aPartThatTheFileDoesNotHave(String header) {
        assertThat(ByteRange.read(header, 10)).isEmpty();
    }

    @Test
    void anEmptyFileIsWholeAndHasNoPart() {
        assertThat(ByteRange.read(null, 0)).contains(new ByteRange(0, 0));
        assertThat(ByteRange.read("bytes=0-", 0)).isEmpty();
    }

    @Test
    void theAnswerNamesTheLastByteAndTheSize() {
        assertThat(new ByteRange(3, 6).header(10)).isEqualTo("bytes 3-5/10");
    }
}
