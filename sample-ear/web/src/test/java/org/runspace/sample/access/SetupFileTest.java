package org.runspace.sample.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupFileTest {
    @Test
    void isReadWithoutTheMarkOfAByteOrder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "\uFEFFanna\u00e4");

        assertThat(SetupFile.read(file)).isEqualTo("anna\u00e4");
    }
}
