package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a child process holds while it lives, and gives back at its end. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ChildProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** More than the threads of the JDK that may still wait for another child after earlier ones. */
    private static final int CHILDREN = 8;

    private final List<ChildProcess> children = new CopyOnWriteArrayList<>();
    private final CountedThreads context = new CountedThreads();

    @AfterEach
    void endTheChildren() {
        children.forEach(ChildProcess::close);
        context.close();
    }

    @Test
    void livingChildrenDoNotHoldTheClassLoaderOfTheApplicationThatStartedThem() throws Exception {
        WeakReference<ClassLoader> application = startChildrenForAnApplication();
        assertThat(children).hasSize(CHILDREN);
        await(() -> {
            System.gc();
            return application.get() == null;
        });
        assertThat(children).allMatch(child -> child.process().isAlive());
    }

    @Test
    void theSurroundingsAreKeptUntilTheEndOfTheChildWasHandled() throws InterruptedException {
        start();
        assertThat(context.kept()).containsExactly("the process cat");
        children.get(0).close();
        await(() -> context.kept().isEmpty());
    }

    private WeakReference<ClassLoader> startChildrenForAnApplication() throws Exception {
        try (URLClassLoader application = new URLClassLoader(new URL[0])) {
            Thread request = new Thread(() -> {
                for (int i = 0; i < CHILDREN; i++) {
                    start();
                }
            });
            request.setContextClassLoader(application);
            request.start();
            request.join(LIMIT.toMillis());
            return new WeakReference<>(application);
        }
    }

    private void start() {
        try {
            children.add(ChildProcess.start(new ProcessBuilder("cat"), context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
