package org.runspace.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrongWithAFileIsSaidInWords() {
        Path missing = folder.resolve("missing");
        IOException failure = catchThrowableOfType(IOException.class, () -> Files.newInputStream(missing));

        assertThat(FileFailure.reason(failure)).isEqualTo(missing + " does not exist");
        assertThat(FileFailure.reason(new AccessDeniedException("/keys/fleet")))
                .isEqualTo("access to /keys/fleet is denied");
    }

    @Test
    void otherFailuresKeepTheirOwnWords() {
        assertThat(FileFailure.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(FileFailure.reason(new ClosedByInterruptException())).isEqualTo("the thread was interrupted");
    }

    @Test
    void aFailureThatSaysAllInItsNameIsNamed() {
        assertThat(FileFailure.reason(new EOFException())).isEqualTo("java.io.EOFException");
        assertThat(FileFailure.reason(new EOFException("header"))).isEqualTo("java.io.EOFException: header");
    }
}
