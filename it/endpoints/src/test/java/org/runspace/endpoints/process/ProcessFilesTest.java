package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.testkit.FileContract;
import org.runspace.testkit.RequiresPowerShell;

/** Files over sessions in processes of their own. */
@RequiresPowerShell
class ProcessFilesTest extends FileContract {
    private static final int LARGE = 60_000_000;

    @Override
    protected String connection() {
        return "process:";
    }

    @Test
    void aFileMayBeLargerThanOneCommandMayTake(@TempDir Path folder) throws IOException {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        byte[] bytes = new byte[LARGE];
        new Random(LARGE).nextBytes(bytes);
        Files.write(here, bytes);
        assertThat(session.files().upload(here, there.toString()).bytes()).isEqualTo(LARGE);
        assertThat(there).hasSameBinaryContentAs(here);
    }

    @Test
    void namesAreRelativeToTheLocationOfTheSession(@TempDir Path folder) throws IOException {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        Files.write(here, new byte[10]);
        session.invoke("param($at) Set-Location $at", folder.toString());
        session.files().upload(here, "there");
        assertThat(there).hasSameBinaryContentAs(here);
        session.files().upload(here, "./a::b");
        assertThat(folder.resolve("a::b")).hasSameBinaryContentAs(here);
        assertThatThrownBy(() -> session.files().upload(here, "a::b"))
                .hasMessage("PSRP1801: the file \"a::b\" of the server cannot be written:"
                        + " Cannot find a provider with the name 'a'.");
    }
}
