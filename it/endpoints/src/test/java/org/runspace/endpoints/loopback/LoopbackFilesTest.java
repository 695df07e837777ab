package org.runspace.endpoints.loopback;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.files.FileTransferException;

/** The endpoint inside this JVM runs no scripts, so that it has no files. */
@Timeout(60)
class LoopbackFilesTest {
    @Test
    void anEndpointWithoutScriptsSaysSo(@TempDir Path folder) throws IOException {
        Path here = Files.write(folder.resolve("here"), new byte[10]);
        try (RemoteRunspace runspace = RunspaceFactory.open("loopback:")) {
            assertThatThrownBy(() -> runspace.files().upload(here, "there"))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageStartingWith("PSRP1805: files cannot be copied in this session");
            assertThatThrownBy(() -> runspace.files().download("there", folder.resolve("back")))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageStartingWith("PSRP1805: files cannot be copied in this session");
        }
    }
}
