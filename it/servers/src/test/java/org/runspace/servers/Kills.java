package org.runspace.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final List<Long> kills = Collections.synchronizedList(new ArrayList<>());
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
     * @param request sends one, and returns its answer; called with the numbers from zero
     */
    void during(int threads, int requests, IntFunction<String> request) throws InterruptedException {
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
            kills.add(System.nanoTime());
            victim.destroyForcibly();
        }
    }

    int count() {
        return kills.size();
    }

    Stream<Answer> answers() {
        return answers.stream();
    }

    /** Returns the longest time from the last kill before a failure to the failure. */
    Duration longestDelay(Stream<Answer> failures) {
        return Duration.ofNanos(failures.mapToLong(failure -> failure.end() - killBefore(failure))
                .max()
                .orElse(0));
    }

    private long killBefore(Answer failure) {
        synchronized (kills) {
            return kills.stream()
                    .mapToLong(Long::longValue)
                    .filter(kill -> kill - failure.end() < 0)
                    .max()
                    .orElse(failure.start());
        }
    }

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
