package org.runspace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.runspace.PSSession;
import org.runspace.RemoteCommandException;
import org.runspace.RunspaceOptions;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionBrokenException;
import org.runspace.error.SessionStateException;
import org.runspace.object.PSObject;

/**
 * Tests that every transport opens sessions, keeps them apart from each other and ends them in the same way, whichever
 * end closes them and when, and that nothing is left of them.
 */
public abstract class LifeContract extends EndpointTest {
    private static final Pattern POOLED = Pattern.compile("ForkJoinPool|process reaper|.*-task-\\d");
    private static final Set<String> SYSTEM_GROUPS = Set.of("system", "InnocuousThreadGroup");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** Creates the test; for subclasses. */
    protected LifeContract() {
        // has no state
    }

    @Test
    void closeIsIdempotent() {
        PSSession own = open();
        own.close();
        own.close();
        own.abort();
        assertThatThrownBy(() -> own.invoke("1")).isInstanceOf(SessionStateException.class);
    }

    @Test
    void severalThreadsMayCloseAtTheSameTime() {
        PSSession own = open();
        assertThat(CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(own::close))
                        .toArray(CompletableFuture[]::new)))
                .succeedsWithin(LIMIT);
        assertThat(own.isUsable()).isFalse();
    }

    @Test
    void anIdleSessionCanBeAborted() {
        PSSession own = open();
        own.abort();
        assertThatThrownBy(() -> own.invoke("1"))
                .isInstanceOf(SessionBrokenException.class)
                .hasMessageContaining("it was aborted");
        own.close();
    }

    @Test
    void anAbortInTheMidstOfACloseEndsIt() {
        PSSession own = open();
        CompletableFuture<?> call = CompletableFuture.supplyAsync(() -> own.invoke("Start-Sleep -Seconds 600"));
        Await.until("the call runs", LIMIT, () -> own.running().isPresent());
        CompletableFuture<Void> close = CompletableFuture.runAsync(own::close);
        own.abort();
        assertThat(close).succeedsWithin(LIMIT);
        assertThat(call)
                .failsWithin(LIMIT)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RunspaceException.class);
    }

    @Test
    void inputAndOutputOfAMegabyteEachCrossAtTheSameTime() {
        List<String> lines =
                IntStream.range(0, 1024).mapToObj(i -> i + "-".repeat(1020)).toList();
        assertThat(session.powerShell()
                        .addCommand("Write-Output")
                        .input(lines)
                        .invoke()
                        .output())
                .extracting(PSObject::value)
                .isEqualTo(lines);
    }

    @Test
    void inputMayComeSlowly() {
        Stream<Integer> slow = IntStream.rangeClosed(1, 5).peek(i -> pause()).boxed();
        assertThat(session.powerShell()
                        .addCommand("Write-Output")
                        .input(slow)
                        .invoke()
                        .output())
                .extracting(PSObject::value)
                .containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void outputMayBeTakenSlowly() {
        try (Stream<PSObject> stream = session.powerShell().addScript("1..5000").stream()) {
            assertThat(stream.peek(item -> {
                                if ((int) item.value() % 1000 == 0) {
                                    pause();
                                }
                            })
                            .count())
                    .isEqualTo(5000);
        }
    }

    @Test
    void noThreadIsLeftOfASession() {
        open().close();
        Set<Long> before = threads();
        List<PSSession> sessions = List.of(open(), open(), open());
        sessions.forEach(own -> assertThat(own.invoke("1").output()).hasSize(1));
        sessions.get(0).close();
        sessions.get(1).abort();
        sessions.get(2).close();
        Await.until("their threads have gone", LIMIT.multipliedBy(2), () -> before.containsAll(threads()));
    }

    @Test
    void noDescriptorIsLeftOfASession() {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "this system does not list its descriptors");
        open().close();
        long before = descriptors();
        List<PSSession> sessions = List.of(open(), open(), open());
        sessions.get(0).close();
        sessions.get(1).abort();
        sessions.get(2).close();
        Await.until("their descriptors have gone", LIMIT, () -> descriptors() <= before);
    }

    @Test
    void nothingIsLeftOfASessionThatNobodyCloses() {
        assumeTrue(Files.isDirectory(DESCRIPTORS), "this system does not list its descriptors");
        open().close();
        Set<Long> before = threads();
        long descriptors = descriptors();
        openAndForget();
        Await.until("the garbage collector finds it and it ends", LIMIT.multipliedBy(2), () -> {
            System.gc();
            return before.containsAll(threads()) && descriptors() <= descriptors;
        });
    }

    @Test
    @SuppressWarnings("resource") // forgotten, but for its run
    void aSessionWhoseRunGoesOnIsNotForgotten() {
        try (Stream<PSObject> lines = open().powerShell().addScript("1; Start-Sleep -Seconds 2; 2").stream()) {
            assertThat(lines.peek(line -> System.gc()).map(PSObject::value)).containsExactly(1, 2);
        }
    }

    @Test
    void aProgramThatAScriptLeavesRunningDoesNotHoldTheClose() {
        PSSession own = open();
        Object program = startProgram(own);
        try {
            long start = System.nanoTime();
            own.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RunspaceOptions.DEFAULT.closeTimeout());
        } finally {
            stopProgram(program);
        }
    }

    /** Starts one that has the handles of the session's process, as most have that are started without a console. */
    private static Object startProgram(PSSession session) {
        try {
            return session.invoke("[Diagnostics.Process]::Start('sleep', '120').Id")
                    .output()
                    .get(0)
                    .value();
        } catch (RemoteCommandException e) {
            return abort("this server starts no such program: " + e.getMessage());
        }
    }

    private void stopProgram(Object id) {
        try (PSSession other = open()) {
            assertThat(other.invoke("param($id) [Diagnostics.Process]::GetProcessById($id).Kill()", id)
                            .errors())
                    .isEmpty();
        }
    }

    /** In a method of its own, so that no frame of the test refers to the session. */
    private void openAndForget() {
        assertThat(open().invoke("1").output()).hasSize(1);
    }

    /**
     * The threads of the JVM and of pools, those for the tasks of engine and servers among them, come and go when they
     * like.
     */
    private static Set<Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(LifeContract::isOwn)
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }

    /** A thread that ends has no group any more, and may end between two looks at it. */
    private static boolean isOwn(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null
                && !SYSTEM_GROUPS.contains(group.getName())
                && !POOLED.matcher(thread.getName()).lookingAt();
    }

    private static long descriptors() {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
