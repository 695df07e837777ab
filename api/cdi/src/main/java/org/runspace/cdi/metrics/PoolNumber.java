package org.runspace.cdi.metrics;

import java.util.stream.Stream;

/** The single numbers of a pool that become metrics; each is an attribute of the pool's MBean. */
enum PoolNumber {
    SESSIONS("Sessions", "sessions", Unit.NONE, "Open sessions, now."),
    IN_USE("InUse", "in.use", Unit.NONE, "Sessions that are checked out, now."),
    WAITING("Waiting", "waiting", Unit.NONE, "Calls of applications that wait for a session, now."),
    CHECK_OUTS("CheckOuts", "check.outs", Unit.NONE, "Check-outs since the first use of the pool."),
    COMMANDS("Commands", "commands", Unit.NONE, "Commands of applications since the first use of the pool."),
    OPENED("Opened", "opened", Unit.NONE, "Sessions that were opened since the first use of the pool."),
    OPEN_FAILURES("OpenFailures", "open.failures", Unit.NONE, "Openings that failed since the first use of the pool."),
    RESET("Reset", "reset", Unit.NONE, "Sessions that were reset since the first use of the pool."),
    REPLACED("Replaced", "replaced", Unit.NONE, "Sessions that were replaced since the first use of the pool."),
    LOST("Lost", "lost", Unit.NONE, "Sessions that ended by themselves since the first use of the pool."),
    SENT("BytesSent", "sent", Unit.BYTES, "What was sent to servers since the first use of the pool."),
    RECEIVED("BytesReceived", "received", Unit.BYTES, "What servers have sent since the first use of the pool.");

    private static final String PREFIX = "runspace.pool.";

    private final String attribute;
    private final String suffix;
    private final Unit unit;
    private final String description;

    /** What a number counts. */
    enum Unit {
        /** Things. */
        NONE,
        /** Bytes, before they are encrypted. */
        BYTES
    }

    PoolNumber(String attribute, String suffix, Unit unit, String description) {
        this.attribute = attribute;
        this.suffix = suffix;
        this.unit = unit;
        this.description = description;
    }

    static Stream<PoolSeries> of(PoolAttributes pool) {
        return Stream.of(values())
                .map(number -> new PoolSeries(
                        PREFIX + number.suffix,
                        number.unit,
                        number.description,
                        pool.tags(),
                        () -> pool.number(number.attribute)));
    }
}
