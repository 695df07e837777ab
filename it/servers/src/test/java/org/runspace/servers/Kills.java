package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Requests of many threads to a server whose child processes are killed meanwhile, one after the other, and what became
 * of the requests.
 */
final class Kills {
    private final Server server;
    private final Duration pause;
    private final Random random = new Random(7);
    private final List<Kill> kills = new ArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

    /**
     * Prepares the kills.
     *
     * @param pause between one kill and the next one
     */
    Kills(Server server, Duration pause) {
        this.server = server;
        this.pause = pause;
    }

    /**
     * Sends the requests, and returns when the last one was answered.
     *
     * @param limit for all of them together
     * @param request sends one, and returns its answer; called with the numbers from zero
     */
    void during(int threads, int requests, Duration limit, IntFunction<String> request) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger next = new AtomicInteger();
        try {
            IntStream.range(0, threads)
                    .forEach(thread -> pool.execute(() -> {
                        for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
                            long start = System.nanoTime();
                            answers.add(new Answer(i, request.apply(i), start, System.nanoTime()));
                        }
                    }));
            pool.shutdown();
            while (!pool.awaitTermination(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                assertThat(System.nanoTime() - end)
                        .as("after %s, with %d of %d requests answered", limit, answers.size(), requests)
                        .isNegative();
                killOne();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void killOne() {
        List<ProcessHandle> children = server.children();
        if (!children.isEmpty()) {
            ProcessHandle victim = children.get(random.nextInt(children.size()));
            kills.add(new Kill(victim.pid(), System.nanoTime()));
            victim.destroyForcibly();
        }
    }

    int count() {
        return kills.size();
    }

    Stream<Answer> answers() {
        return answers.stream();
    }

    /**
     * Returns the longest time from the kill that made a request fail to its answer.
     *
     * @param failures the requests that failed
     * @param processOf tells which process ran a request; empty if none did, which the last kill before it is blamed
     *     for
     */
    Duration longestDelay(Stream<Answer> failures, Function<Answer, Optional<Long>> processOf) {
        return Duration.ofNanos(failures.mapToLong(failure -> failure.end() - cause(failure, processOf.apply(failure)))
                .max()
                .orElse(0));
    }

    private long cause(Answer failure, Optional<Long> process) {
        return kills.stream()
                .filter(kill -> process.isEmpty() || process.get() == kill.pid())
                .mapToLong(Kill::time)
                .filter(kill -> kill - failure.end() < 0)
                .max()
                .orElse(failure.start());
    }

    private record Kill(long pid, long time) {}

    /**
     * One answered request.
     *
     * @param number of the request
     * @param text of the answer
     * @param start when it was sent, in nanoseconds
     * @param end when it was answered
     */
    record Answer(int number, String text, long start, long end) {
        Duration time() {
            return Duration.ofNanos(end - start);
        }
    }
}
