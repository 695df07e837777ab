package org.runspace.bench;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.Codec;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.mapping.ObjectMapping;
import org.runspace.object.PSObject;
import org.runspace.transport.process.PowerShellLocator;

/**
 * Objects that become records, beside the decoding of the same objects; and what a projection saves on the way. Both
 * sides of a comparison take turns.
 */
final class MappingPart {
    private static final int OBJECTS = 20_000;
    private static final int WARMUP = 5;
    private static final int TURNS = 5;
    private static final double MAP_DECODE = 0.25;
    private static final double PROJECTED_WHOLE = 0.1;

    private final int rounds;
    private final Report report;
    private final ClixmlReader reader = new Codec(Message.SERVER, new UUID(0, 2)).reader();

    MappingPart(int rounds, Report report) {
        this.rounds = rounds;
        this.report = report;
    }

    /** What the objects become. */
    record Row(int a, String b, boolean c, Instant d) {}

    /** What a program wants to know of a process. */
    record Usage(String name, long workingSet64) {}

    void run() {
        report.times("20,000 objects to records / decode", mapping(), MAP_DECODE);
        if (PowerShellLocator.find().isEmpty()) {
            report.remark("The projection was not measured: " + PowerShellLocator.whyNone() + ".");
            return;
        }
        report.bytes("Get-Process: two properties / whole objects", projection(), PROJECTED_WHOLE);
    }

    private Pairs mapping() {
        List<byte[]> texts =
                IntStream.range(0, OBJECTS).mapToObj(MappingPart::document).toList();
        ObjectMapping<Row> mapping = ObjectMapping.of(Row.class);
        double[] map = new double[rounds * TURNS];
        double[] decode = new double[map.length];
        for (int turn = -WARMUP; turn < map.length; turn++) {
            long start = System.nanoTime();
            List<PSObject> objects = texts.stream()
                    .map(text -> reader.readObject(text, 0, text.length))
                    .toList();
            long decoded = System.nanoTime();
            List<Row> rows = mapping.mapAll(objects);
            long mapped = System.nanoTime();
            if (rows.size() != OBJECTS || rows.get(OBJECTS - 1).a() != OBJECTS - 1) {
                throw new IllegalStateException("the records are not those of the objects");
            }
            if (turn >= 0) {
                map[turn] = mapped - decoded;
                decode[turn] = decoded - start;
            }
        }
        return new Pairs(map, decode);
    }

    private static byte[] document(int number) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("A", number);
        properties.put("B", "x" + number);
        properties.put("C", true);
        properties.put("D", Instant.ofEpochSecond(1_700_000_000L + number, 123_456_700));
        return Documents.encoded(PSObject.custom(properties));
    }

    /** The bytes of fragments that arrive, in one session. */
    private Pairs projection() {
        double[] projected = new double[rounds];
        double[] whole = new double[rounds];
        try (PSSession session = RunspaceFactory.open("process:")) {
            for (int round = 0; round < rounds; round++) {
                long before = received(session);
                session.powerShell()
                        .addCommand("Get-Process")
                        .select(Usage.class)
                        .invoke(Usage.class);
                long between = received(session);
                session.powerShell().addCommand("Get-Process").invoke();
                projected[round] = between - before;
                whole[round] = received(session) - between;
            }
        }
        return new Pairs(projected, whole);
    }

    private static long received(PSSession session) {
        return ((RunspaceSession) session).bytesReceived();
    }
}
