package org.runspace.fuzz;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.runspace.RunspaceException;

/** What is fed. Each target takes any bytes and must end with a result or an exception of this library, soon. */
enum Target {
    /** Fragments of one channel, in pieces of any size. */
    FRAGMENTS(FragmentTarget::run, Seeds::fragments),
    /** Messages for a client, in any order. */
    CLIENT(ClientTarget::run, Seeds::forClients),
    /** Messages for a server, in any order. */
    SERVER(ServerTarget::run, Seeds::forServers),
    /** One document, which is written and read again. */
    CLIXML(ClixmlTarget::run, Seeds::documents),
    /** Lines of the out-of-process protocol. */
    PACKETS(PacketTarget::run, Seeds::packets),
    /** A connection string. */
    CONNECTION_STRING(ConnectionStringTarget::run, Seeds::connectionStrings);

    private static final long SLOWEST = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<byte[]> run;
    private final Supplier<List<byte[]>> seeds;

    Target(Consumer<byte[]> run, Supplier<List<byte[]>> seeds) {
        this.run = run;
        this.seeds = seeds;
    }

    /** Feeds one input. Anything thrown is a finding, and so is an input that takes long. */
    void feed(byte[] input) {
        long begin = System.nanoTime();
        try {
            run.accept(input);
        } catch (RunspaceException expected) {
            // bad input is to be refused so
        }
        long taken = System.nanoTime() - begin;
        if (taken > SLOWEST) {
            throw new AssertionError(this + " took " + TimeUnit.NANOSECONDS.toMillis(taken) + " ms for " + input.length + " bytes");
        }
    }

    /** Inputs that are good, from recorded conversations. */
    List<byte[]> seeds() {
        return seeds.get();
    }
}
