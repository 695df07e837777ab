package org.runspace.servers;

import java.util.Locale;
import java.util.function.Function;

/** The application servers that the adapter is tested in. */
enum ServerKind {
    /** Payara Micro. */
    PAYARA_MICRO(PayaraMicro::start, 0, EmptyValues.REFUSED),
    /** Payara Server. */
    PAYARA(Payara::start, 0, EmptyValues.REFUSED),
    /** WildFly. */
    WILDFLY(WildFly::start, 0, EmptyValues.REFUSED),
    /**
     * Open Liberty, which keeps a session of each pool aside while the adapter's sessions cannot change their owner.
     */
    LIBERTY(Liberty::start, 1, EmptyValues.PASSED_ON);

    /** What a server does with a property of a pool that an administrator sets to nothing. */
    enum EmptyValues {
        /** It gives it to the adapter. */
        PASSED_ON,
        /** Its command fails. */
        REFUSED
    }

    private final Function<ServerSetup, Server> start;
    private final int sessionsAside;
    private final EmptyValues emptyValues;

    ServerKind(Function<ServerSetup, Server> start, int sessionsAside, EmptyValues emptyValues) {
        this.start = start;
        this.sessionsAside = sessionsAside;
        this.emptyValues = emptyValues;
    }

    /** Returns what the server does with a property that is set to nothing. */
    EmptyValues emptyValues() {
        return emptyValues;
    }

    /** Returns how many sessions a pool of this size has at most. */
    int sessions(int size) {
        return size + sessionsAside;
    }

    /** Starts a server of this kind, and returns when it serves its applications. */
    Server start(ServerSetup setup) {
        return start.apply(setup);
    }

    /** Returns the name of the folder and log of a server of this kind, for one kind of test. */
    String folder(String test) {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + test;
    }
}
