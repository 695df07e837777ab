package org.runspace.endpoints.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.error.RunspaceException;
import org.runspace.files.FileTransferException;
import org.runspace.files.RemoteFiles;
import org.runspace.files.TransferOptions;
import org.runspace.testkit.OpenSshServer;
import org.runspace.testkit.RequiresOpenSsh;
import org.runspace.testkit.RequiresPowerShell;
import org.runspace.transport.process.PowerShellLocator;

/** What is left of large files if neither SFTP nor the session can copy them. */
@RequiresPowerShell
@RequiresOpenSsh
@Timeout(120)
class SftpBrokenSessionTest {
    private static final String OFFERED = "Subsystem sftp internal-sftp";

    @TempDir
    private Path folder;

    @Test
    void nothingIsLeftOfADownloadWhoseSessionBreaksUnlessItIsResumed() throws IOException {
        Path there = folder.resolve("there");
        SftpHost.write(there, SftpHost.SIZE);
        try (OpenSshServer server = OpenSshServer.startWithPowerShell(OFFERED)) {
            Path back = folder.resolve("back");
            TransferOptions breaking = TransferOptions.DEFAULT.withProgress(now -> {
                if (now.done() > SftpHost.SIZE / 2) {
                    server.children().forEach(ProcessHandle::destroyForcibly);
                }
            });
            try (PSSession session = RunspaceFactory.open(server.connection())) {
                assertThatThrownBy(() -> session.files().download(there.toString(), back, breaking))
                        .isInstanceOf(RunspaceException.class);
                assertThat(SftpHost.names(folder)).containsExactly("there");
            }
            try (PSSession session = RunspaceFactory.open(server.connection())) {
                assertThatThrownBy(() -> session.files().download(there.toString(), back, breaking.withResume(true)))
                        .isInstanceOf(RunspaceException.class);
                assertThat(SftpHost.names(folder)).containsExactlyInAnyOrder("there", "back" + RemoteFiles.PARTIAL);
            }
        }
    }

    @Test
    void anUploadForWhichThereIsNoRoomLeavesWhatCanBeResumed() throws IOException {
        int blocks = 2000;
        int left = blocks * 512 - 16;
        Path here = folder.resolve("here");
        SftpHost.write(here, SftpHost.SIZE);
        byte[] begun = Arrays.copyOf(Files.readAllBytes(here), left);
        Path there = folder.resolve("there");
        Path part = Files.write(folder.resolve("there" + RemoteFiles.PARTIAL), begun);
        Path script = Files.writeString(
                folder.resolve("limited"),
                "trap '' XFSZ; ulimit -f " + blocks + "; export DOTNET_EnableWriteXorExecute=0; exec "
                        + PowerShellLocator.find().orElseThrow() + " -sshs -NoProfile");
        String limited = "Subsystem limited /bin/sh " + script;
        try (OpenSshServer server = OpenSshServer.startWithPowerShell(OFFERED, limited);
                PSSession session = RunspaceFactory.open(server.connection("subsystem=limited"))) {
            TransferOptions resuming = TransferOptions.DEFAULT.withResume(true);
            assertThatThrownBy(() -> session.files().upload(here, there.toString(), resuming))
                    .isInstanceOf(FileTransferException.class)
                    .hasMessageContaining("cannot be written");
            assertThat(part).hasBinaryContent(begun);
            assertThat(there).doesNotExist();
        }
    }
}
