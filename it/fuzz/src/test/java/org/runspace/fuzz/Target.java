package org.runspace.fuzz;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.runspace.error.RunspaceException;

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
    CONNECTION_STRING(ConnectionStringTarget::run, Seeds::connectionStrings),
    /** A server's challenge of NTLM. */
    NTLM(LoginTargets::ntlm, WsmanSeeds::challenges),
    /** Tokens of the negotiation between mechanisms, for a client and for a server. */
    SPNEGO(LoginTargets::spnego, WsmanSeeds::negotiations),
    /** A message of CredSSP, and the records of the TLS connection it is in. */
    CREDSSP(LoginTargets::credSsp, WsmanSeeds::delegations),
    /** A {@code WWW-Authenticate} header. */
    LOGIN_HEADER(LoginTargets::header, WsmanSeeds::headers),
    /** An encrypted body. */
    SEALED_BODY(SealedBodyTarget::run, WsmanSeeds::bodies),
    /** The envelope of an answer. */
    ENVELOPE(EnvelopeTarget::run, WsmanSeeds::envelopes);

    private static final long SLOWEST = TimeUnit.SECONDS.toNanos(10);

    private final Consumer<byte[]> run;
    private final Supplier<List<byte[]>> seeds;

    Target(Consumer<byte[]> run, Supplier<List<byte[]>> seeds) {
        this.run = run;
        this.seeds = seeds;
    }

    /**
     * Feeds one input. Anything thrown is a finding, and so is an input that takes long twice: once may be due to
     * classes that are loaded, or to a busy machine.
     */
    void feed(byte[] input) {
        if (time(input) > SLOWEST) {
            long again = time(input);
            if (again > SLOWEST) {
                throw new AssertionError(
                        this + " took " + TimeUnit.NANOSECONDS.toMillis(again) + " ms for " + input.length + " bytes");
            }
        }
    }

    private long time(byte[] input) {
        long begin = System.nanoTime();
        try {
            run.accept(input);
        } catch (RunspaceException expected) {
            // bad input is to be refused so
        }
        return System.nanoTime() - begin;
    }

    /** Inputs that are good, from recorded conversations. */
    List<byte[]> seeds() {
        return seeds.get();
    }
}
