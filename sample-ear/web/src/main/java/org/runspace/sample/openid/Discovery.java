package org.runspace.sample.openid;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a provider says about itself, which is kept for an hour; that it says nothing is kept for some seconds, so that
 * users who try again and again hold few threads. Thread-safe.
 */
final class Discovery {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(5);
    /** How long a request waits for what another asks the provider. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final Settings settings;
    private final Web web;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Answer last;

    /** What came of a question, and when, in nanoseconds of {@link System#nanoTime}. */
    private sealed interface Answer {
        long since();

        Known known() throws Failure;

        Duration kept();

        default boolean isOfUse() {
            return System.nanoTime() - since() <= kept().toNanos();
        }
    }

    /** What is known about the provider. */
    record Known(Metadata metadata, Tokens tokens, long since) implements Answer {
        @Override
        public Known known() {
            return this;
        }

        @Override
        public Duration kept() {
            return KEPT;
        }
    }

    private record Nothing(String why, long since) implements Answer {
        @Override
        public Known known() throws Failure {
            throw new Failure(Failure.Kind.PROVIDER, why);
        }

        @Override
        public Duration kept() {
            return FAILURE_KEPT;
        }
    }

    Discovery(Settings settings, Web web) {
        this.settings = settings;
        this.web = web;
    }

    /** Returns what is known about the provider, which is asked if that is nothing. */
    Known known() throws Failure {
        Answer now = last;
        return now != null && now.isOfUse() ? now.known() : askInTurn();
    }

    /**
     * One request asks the provider; the others wait a little for what it finds, so that a dumb one holds few threads.
     */
    private Known askInTurn() throws Failure {
        try {
            if (!turn.tryLock(TURN.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Failure(
                        Failure.Kind.PROVIDER, settings.issuer() + " was asked already, and has not answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.PROVIDER, "the server is being stopped", e);
        }
        try {
            Answer now = last;
            if (now == null || !now.isOfUse()) {
                now = ask();
                last = now;
            }
            return now.known();
        } finally {
            turn.unlock();
        }
    }

    private Answer ask() {
        try {
            Address issuer = settings.issuer();
            JsonObject document =
                    web.get(issuer.below(".well-known/openid-configuration")).object();
            Metadata metadata = Metadata.of(issuer, document);
            return new Known(metadata, new Tokens(settings, metadata.keys(), web), System.nanoTime());
        } catch (IOException e) {
            return new Nothing(e.getMessage(), System.nanoTime());
        }
    }
}
