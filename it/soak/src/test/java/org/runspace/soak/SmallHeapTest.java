package org.runspace.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.files.RemoteFiles;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSObject;
import org.runspace.testkit.RequiresPowerShell;

/** What a server can write without end goes through a heap of 64 MiB. */
@RequiresPowerShell
class SmallHeapTest {
    private static final int MEGABYTES = 64;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    @Test
    void objectsAreReadInASmallHeapHoweverManyTheyAre() throws Exception {
        String objects = Integer.toString(Integer.getInteger("soak.objects"));
        assertThat(new SmallJvm(folder, MEGABYTES).run(Reader.class, LIMIT, objects))
                .isEqualToIgnoringNewLines(objects);
    }

    @Test
    void linesForASlowHostWaitAtTheServer() throws Exception {
        String lines = Integer.toString(Integer.getInteger("soak.lines"));
        assertThat(new SmallJvm(folder, MEGABYTES).run(SlowHost.class, LIMIT, lines))
                .isEqualToIgnoringNewLines(lines);
    }

    @Test
    void aFileGoesThereAndBackThroughASmallHeapAndBrokenSessions() throws Exception {
        int megabytes = Integer.getInteger("soak.megabytes");
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");
        Path back = folder.resolve("back");
        write(here, megabytes);
        String printed = new SmallJvm(folder, MEGABYTES)
                .run(BrokenCopies.class, LIMIT, here.toString(), there.toString(), back.toString());
        System.out.println(megabytes + " MiB: " + printed);
        assertThat(there).hasSize((long) megabytes << 20);
        assertThat(Files.mismatch(here, there)).isEqualTo(-1);
        assertThat(Files.mismatch(here, back)).isEqualTo(-1);
        assertThat(folder).isDirectoryNotContaining("glob:**" + RemoteFiles.PARTIAL);
    }

    private static void write(Path file, int megabytes) throws IOException {
        byte[] some = new byte[1 << 20];
        Random random = new Random(megabytes);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(some);
                out.write(some);
            }
        }
    }

    /** Reads so many objects of four properties, one at a time, and prints their number. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            try (RemoteRunspace runspace = RunspaceFactory.open("process:");
                    Stream<PSObject> objects = runspace
                            .powerShell()
                            .addScript("param($n) 1..$n | ForEach-Object {"
                                    + " [pscustomobject]@{ A = $_; B = \"x$_\"; C = $true; D = [datetime]::UtcNow } }")
                            .addArgument(Integer.parseInt(arguments[0]))
                            .stream()) {
                System.out.println(objects.count());
            }
        }
    }

    /**
     * Has so many lines written to a host that takes a millisecond for each; prints how many it had when the call
     * ended.
     */
    static final class SlowHost {
        private SlowHost() {}

        public static void main(String[] arguments) {
            AtomicInteger lines = new AtomicInteger();
            PSHostUserInterface screen = new PSHostUserInterface() {
                @Override
                public void writeLine(String text) {
                    try {
                        Thread.sleep(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                    lines.incrementAndGet();
                }
            };
            PSHost host = new PSHost() {
                @Override
                public Optional<PSHostUserInterface> ui() {
                    return Optional.of(screen);
                }
            };
            try (RemoteRunspace runspace = RunspaceFactory.open("process:", RunspaceOptions.DEFAULT.withHost(host))) {
                runspace.invoke(
                        "param($n) foreach ($i in 1..$n) { $Host.UI.WriteLine(\"line $i of a long report\") }",
                        Integer.parseInt(arguments[0]));
                System.out.println(lines.get());
            }
        }
    }

    /**
     * Copies a file to the server and back. The session of each copy breaks at half of it, and another one goes on.
     * Prints how long that took.
     */
    static final class BrokenCopies {
        private BrokenCopies() {}

        public static void main(String[] arguments) {
            Path here = Path.of(arguments[0]);
            String there = arguments[1];
            Path back = Path.of(arguments[2]);
            copy("upload", (session, options) -> session.files().upload(here, there, options));
            copy("download", (session, options) -> session.files().download(there, back, options));
        }

        private interface Copy {
            TransferResult of(PSSession session, TransferOptions options);
        }

        private static void copy(String name, Copy copy) {
            long start = System.nanoTime();
            TransferOptions resumed = TransferOptions.DEFAULT.withResume(true);
            try (PSSession session = RunspaceFactory.open("process:")) {
                copy.of(session, resumed.withProgress(now -> breakAtHalf(session, now)));
                throw new AssertionError("the session did not break");
            } catch (IllegalStateException e) {
                // as intended
            }
            try (PSSession session = RunspaceFactory.open("process:")) {
                TransferResult result = copy.of(session, resumed);
                if (result.resumedFrom() < result.bytes() / 2) {
                    throw new AssertionError("it began at " + result.resumedFrom() + " of " + result.bytes());
                }
                long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
                System.out.println(name + " " + seconds + " s, gone on at " + result.resumedFrom());
            }
        }

        private static void breakAtHalf(PSSession session, TransferProgress now) {
            if (now.done() >= now.total() / 2) {
                session.abort();
                throw new IllegalStateException("the session was broken");
            }
        }
    }
}
