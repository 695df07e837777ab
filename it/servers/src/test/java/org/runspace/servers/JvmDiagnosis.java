package org.runspace.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the JDK's own tool tells of the JVM of a server, without a word of the server. */
final class JvmDiagnosis {
    private JvmDiagnosis() {}

    /** Returns the names of the threads that begin with a text, one a line. */
    static String threads(ProcessHandle jvm, String begin) {
        return ask(jvm, "Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"" + begin))
                .map(line -> line.substring(1, line.indexOf('"', 1)))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Waits until no more than so many class loaders have loaded a class of this name. If that does not happen, the
     * failure tells how many have, and where the heap was written to.
     */
    static void awaitUnloading(ProcessHandle jvm, String type, int most, Duration limit) {
        try {
            Wait.until("the class loaders of former deployments to go", limit, () -> loaders(jvm, type) <= most);
        } catch (AssertionError late) {
            Path heap = Path.of("target", "leak-" + jvm.pid() + ".hprof").toAbsolutePath();
            long left = loaders(jvm, type);
            ask(jvm, "GC.heap_dump", heap.toString());
            throw new AssertionError(left + " have loaded " + type + " instead of " + most + ", see " + heap, late);
        }
    }

    /** Returns how many class loaders have loaded a class of this name, after a collection of garbage. */
    static long loaders(ProcessHandle jvm, String type) {
        ask(jvm, "GC.run");
        return ask(jvm, "VM.classloaders", "show-classes")
                .lines()
                .filter(line -> line.endsWith(type))
                .count();
    }

    private static String ask(ProcessHandle jvm, String... question) {
        Path jcmd = Path.of(ServerJvm.javaHome(), "bin", "jcmd");
        return Tool.run(
                        Map.of(),
                        Stream.concat(Stream.of(jcmd.toString(), String.valueOf(jvm.pid())), Stream.of(question))
                                .toList())
                .succeeded();
    }
}
