package org.runspace.sample.terminal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Size;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;
import org.runspace.sample.access.EndingSession;

/** The terminals of the application, and their threads. A forgotten one ends by itself. */
@ApplicationScoped
public class Terminals {
    private static final long SECONDS_BETWEEN_CHECKS = 10;
    private static final long SECONDS_WITHOUT_WORK = 30;
    /** So long a stop waits for pages to close their connections; {@link Closing} closes those of others before. */
    private static final long SECONDS_FOR_PAGES = 3;

    /** Not the threads of an executor, which are few on some servers: shells and slow pages keep theirs for long. */
    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService timer;

    private ExecutorService executor;
    private TerminalList list;
    private ScheduledFuture<?> checks;

    @PostConstruct
    void start() {
        int most = TerminalList.MOST * WebTerminal.MOST_TASKS;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, SECONDS_WITHOUT_WORK, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        executor = pool;
        list = new TerminalList(threads, pool);
        checks = timer.scheduleWithFixedDelay(
                list::endForgotten, SECONDS_BETWEEN_CHECKS, SECONDS_BETWEEN_CHECKS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
        awaitPages(list.endAll("The application stops."));
        executor.shutdown();
    }

    /** What is connected still after that is closed by the server. */
    private static void awaitPages(CompletableFuture<Void> left) {
        try {
            left.get(SECONDS_FOR_PAGES, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // they do not answer
        }
    }

    /** Finds a terminal, which may have ended, of a user; those of others are not found. */
    Optional<WebTerminal> find(String id, String user) {
        return list.find(id, user);
    }

    /** Finds a terminal, which may have ended, of an HTTP session; those of others are not found. */
    Optional<WebTerminal> find(String id, Owner owner) {
        return list.find(id, owner);
    }

    /** Says whether there is such a terminal, of another HTTP session. */
    boolean isOfAnother(String id, String httpSession) {
        return list.isOfAnother(id, httpSession);
    }

    void endOf(String httpSession) {
        list.endOf(httpSession);
    }

    void endOf(@Observes EndingSession session) {
        session.awaits(list.endOf(session.id()));
    }

    /** Returns the end of a connection that is being opened. */
    Closing closing(Session socket) {
        return new Closing(socket, timer, executor);
    }

    /**
     * Opens a terminal, which begins at once, and ends at once if its owner has signed out meanwhile.
     *
     * @return its id, which nobody can guess
     * @throws jakarta.ws.rs.WebApplicationException if there are too many
     */
    String open(Resources.Resource resource, Size size, Owner owner) throws IOException {
        return list.open(resource, size, owner);
    }
}
