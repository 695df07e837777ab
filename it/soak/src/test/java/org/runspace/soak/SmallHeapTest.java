package org.runspace.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
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
}
