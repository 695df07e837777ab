package org.runspace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

class CopyTargetTest {
    @ParameterizedTest
    @CsvSource({
        "new.txt,       new.txt",
        "drop/,         drop/a.txt",
        "'C:\\drop\\',  'C:\\drop\\a.txt'",
        "C:,            C:/a.txt",
        ".,             ./a.txt",
        "../..,         ../../a.txt",
        "/,             /a.txt",
        "...,           ...",
        "drop/.hidden,  drop/.hidden"
    })
    void aTargetThatEndsAsAFolderKeepsTheSourcesName(String target, String expected) {
        assertThat(CopyTarget.of(target, 1).of("a.txt")).isEqualTo(expected);
    }

    @Test
    void theTargetOfSeveralSourcesIsAFolder() {
        assertThat(CopyTarget.of("drop", 2).of("a.txt")).isEqualTo("drop/a.txt");
    }

    @ParameterizedTest
    @CsvSource({"'C:\\logs\\today.log', today.log", "/var/log/, log", "log, log", "'\\\\server\\share\\\\', share"})
    void aSourceOfTheServerKeepsItsLastName(String source, String name) {
        assertThat(FileCopy.down(source, CopyTarget.of("here/", 1)).to()).isEqualTo("here/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "..", "a/..", "C:\\", "."})
    void aSourceWithoutANameIsRefusedIfItsCopyWouldNeedIt(String source) {
        assertThatThrownBy(() -> FileCopy.down(source, CopyTarget.of("here/", 1)))
                .isInstanceOfSatisfying(
                        RunspaceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_VALUE));
        assertThat(FileCopy.down(source, CopyTarget.of("here", 1)).to()).isEqualTo("here");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "45300000, 45.3 MB", "9223372036854775807, 9.2 EB"})
    void sizesAreShort(long bytes, String words) {
        assertThat(Copied.size(bytes)).isEqualTo(words);
    }
}
