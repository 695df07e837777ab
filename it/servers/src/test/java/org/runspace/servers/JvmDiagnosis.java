package org.runspace.servers;

import java.nio.file.Path;
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
