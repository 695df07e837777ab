package org.runspace.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.endpoint.Endpoint;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.WSManAnswer;
import org.runspace.testkit.wsman.WSManEndpoint;
import org.runspace.testkit.wsman.WSManPlayback;

/**
 * Sessions over https beside a bare HTTP client that asks for the same answers and only reads them. The answers of one
 * run are recorded and played to both, so that neither is measured with the work of a server. Runs of both alternate.
 */
final class WSManPart {
    private static final int OBJECTS = 20_000;
    private static final int DRAIN_WARMUP = 12;
    private static final int DRAIN_RUNS = 12;
    private static final int CALL_WARMUP = 3_000;
    private static final double AT_MOST = 1.3;
    private static final int HTTP_OK = 200;

    private final int rounds;
    private final int calls;
    private final Report report;

    WSManPart(int rounds, int calls, Report report) {
        this.rounds = rounds;
        this.calls = calls;
        this.report = report;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("runspace-bench");
        try {
            ServerCertificate certificate = ServerCertificate.create(folder);
            compare(
                    "drain 20,000 objects over https / bare HTTP",
                    "Get-Row",
                    OBJECTS,
                    DRAIN_WARMUP,
                    DRAIN_RUNS,
                    certificate);
            compare("warm call over https / three bare round trips", "1", 1, CALL_WARMUP, calls, certificate);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void compare(String title, String script, int objects, int warmup, int runs, ServerCertificate certificate)
            throws Exception {
        List<WSManAnswer> answers = record(script, objects, certificate);
        double[] ours = new double[rounds];
        double[] bare = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            System.out.println(title + ", round " + (round + 1) + " of " + rounds);
            try (WSManPlayback server = WSManPlayback.start(answers, certificate);
                    PSSession session = open(server.url(), certificate);
                    BareClient client = new BareClient(server.url(), certificate, answers)) {
                for (int i = 0; i < warmup; i++) {
                    drain(session, script, objects);
                    client.run();
                }
                double[] our = new double[runs];
                double[] other = new double[runs];
                for (int i = 0; i < runs; i++) {
                    our[i] = drain(session, script, objects);
                    other[i] = client.run();
                }
                ours[round] = Pairs.median(our);
                bare[round] = Pairs.median(other);
            }
        }
        report.times(title, new Pairs(ours, bare), AT_MOST);
    }

    private static List<WSManAnswer> record(String script, int objects, ServerCertificate certificate)
            throws IOException {
        List<WSManAnswer> answers = new CopyOnWriteArrayList<>();
        Endpoint endpoint = Endpoint.with(Map.of("Get-Row", call -> {
            for (int i = 1; i <= objects; i++) {
                call.write(row(i));
            }
        }));
        try (WSManEndpoint server = WSManEndpoint.start(endpoint, certificate)) {
            server.watch(answers::add);
            try (PSSession session = open(server.url(), certificate)) {
                drain(session, script, objects);
            }
        }
        // the pool's last request for output is ended by the end of the pool, which is not to come with the beginning
        return answers.stream().filter(answer -> answer.status() == HTTP_OK).toList();
    }

    private static PSObject row(int number) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("Number", number);
        properties.put("Name", "row " + number);
        properties.put("Even", number % 2 == 0);
        properties.put("Time", Instant.ofEpochSecond(number));
        return PSObject.custom(properties);
    }

    private static PSSession open(String url, ServerCertificate certificate) {
        try (PSCredential user =
                new PSCredential(WSManEndpoint.USER, SecureString.of(WSManEndpoint.PASSWORD.toCharArray()))) {
            return RunspaceFactory.open(
                    "wsman:" + url + "?auth=basic&trustStore=" + certificate.file(),
                    RunspaceOptions.DEFAULT.withCredential(user));
        }
    }

    private static double drain(PSSession session, String script, int objects) {
        long start = System.nanoTime();
        long seen;
        if (objects == 1) {
            seen = session.invoke(script).output().size();
        } else {
            try (Stream<PSObject> all = session.powerShell().addScript(script).stream()) {
                seen = all.mapToLong(object -> 1).sum();
            }
        }
        long end = System.nanoTime();
        if (seen != objects) {
            throw new IllegalStateException(seen + " objects instead of " + objects);
        }
        return end - start;
    }
}
