package org.runspace.endpoints.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of 1 MB in the memory of Linux, for as long as it is open.
 *
 * @param folder where it is
 */
record SmallDisk(Path folder) implements AutoCloseable {
    /** Mounts one in a new folder, or skips the test where the user may not. */
    static SmallDisk mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
        assumeTrue(mounted, "this user may not mount file systems");
        return new SmallDisk(folder);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", folder.toString());
    }
}
