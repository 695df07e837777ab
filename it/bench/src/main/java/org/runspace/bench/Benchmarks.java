package org.runspace.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs all benchmarks and prints one table. System properties: {@code bench.parts} (codec, mapping, soap, wsman,
 * session, file, start), {@code bench.rounds}, {@code bench.calls} (warm calls a round), {@code bench.jmh} (options as
 * of JMH's command line) and {@code bench.output} (the file the table is written to, too).
 */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs them.
     *
     * @param arguments none
     * @throws Exception if a benchmark fails; a missed target is no failure
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.getInteger("bench.rounds", 3);
        String parts = System.getProperty("bench.parts", "codec,mapping,soap,wsman,session,file,start");
        Report report = new Report();
        if (parts.contains("codec")) {
            new CodecPart(rounds, System.getProperty("bench.jmh", "")).run(report);
        }
        if (parts.contains("mapping")) {
            new MappingPart(rounds, report).run();
        }
        if (parts.contains("soap")) {
            new SoapPart(rounds, System.getProperty("bench.jmh", "")).run(report);
        }
        if (parts.contains("wsman")) {
            new WSManPart(rounds, Integer.getInteger("bench.calls", 200), report).run();
        }
        if (parts.contains("session")) {
            new SessionPart(rounds, Integer.getInteger("bench.calls", 200), report).run();
        }
        if (parts.contains("file")) {
            new FilePart(rounds, report).run();
        }
        if (parts.contains("start")) {
            new StartPart(rounds, report).run();
        }
        System.out.println();
        System.out.print(report);
        String output = System.getProperty("bench.output");
        if (output != null) {
            Files.writeString(Path.of(output), report.toString());
        }
    }
}
