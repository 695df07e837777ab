package org.runspace.sample.terminal;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.runspace.sample.EndedSessions;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;
import org.runspace.sample.Share;

/** The terminals that are open or have just ended, by their ids. Thread-safe. */
final class TerminalList {
    /** Each holds a session of its pool, and a thread. */
    private static final Share SHARE = new Share("terminals", 6, 16, "Close one first.");
    /** As many that have ended wait for their pages. */
    static final int MOST = SHARE.most();

    private static final Duration IDLE_LIMIT = Duration.ofMinutes(15);
    /** So long a page also finds a terminal that has ended while its connection was cut. */
    private static final Duration WITHOUT_PAGE_LIMIT = Duration.ofMinutes(2);

    private static final Logger LOG = System.getLogger(TerminalList.class.getName());

    private record Owned(Owner owner, WebTerminal terminal) {}

    private final ThreadFactory threads;
    private final Executor executor;
    private final Map<String, Owned> all = new ConcurrentHashMap<>();
    private final EndedSessions endedSessions = new EndedSessions();

    /**
     * Makes an empty list.
     *
     * @param threads has a thread for each shell
     * @param executor has {@link WebTerminal#MOST_TASKS} threads for each terminal
     */
    TerminalList(ThreadFactory threads, Executor executor) {
        this.threads = threads;
        this.executor = executor;
    }

    /** Returns what is done when the pages that are connected are so no more. */
    CompletableFuture<Void> endAll(String reason) {
        List<Owned> some = List.copyOf(all.values());
        some.forEach(each -> end(each, reason));
        return left(some);
    }

    /** Finds a terminal, which may have ended, of a user; those of others are not found. */
    Optional<WebTerminal> find(String id, String user) {
        return find(id, owner -> owner.user().equals(user));
    }

    /** Finds a terminal, which may have ended, of an HTTP session; those of others are not found. */
    Optional<WebTerminal> find(String id, Owner owner) {
        return find(id, owner::equals);
    }

    private Optional<WebTerminal> find(String id, Predicate<Owner> isRight) {
        return Optional.ofNullable(all.get(id))
                .filter(each -> isRight.test(each.owner()))
                .map(Owned::terminal);
    }

    /** Says whether there is such a terminal, of another HTTP session. */
    boolean isOfAnother(String id, String httpSession) {
        return find(id, owner -> !owner.httpSession().equals(httpSession)).isPresent();
    }

    /**
     * Ends the terminals of an HTTP session that ends. Nobody can come back to them, so they are not kept.
     *
     * @return done when the pages that are connected to them are so no more
     */
    CompletableFuture<Void> endOf(String httpSession) {
        endedSessions.add(httpSession);
        List<Owned> ofSession = all.values().stream()
                .filter(each -> each.owner().httpSession().equals(httpSession))
                .toList();
        ofSession.forEach(each -> end(each, EndedSessions.REASON));
        all.values().removeAll(ofSession);
        return left(ofSession);
    }

    private static CompletableFuture<Void> left(Collection<Owned> some) {
        return CompletableFuture.allOf(
                some.stream().map(each -> each.terminal().left()).toArray(CompletableFuture[]::new));
    }

    /**
     * Opens a terminal, which begins at once, and ends at once if its owner has signed out meanwhile.
     *
     * @return its id, which nobody can guess
     * @throws jakarta.ws.rs.WebApplicationException if there are too many
     */
    synchronized String open(Resources.Resource resource, Size size, Owner owner) throws IOException {
        List<String> users = all.values().stream()
                .filter(each -> !each.terminal().hasEnded())
                .map(each -> each.owner().user())
                .toList();
        SHARE.requireRoom(users.stream().filter(owner.user()::equals).count(), users.size());
        forgetOldEnds();
        String id = UUID.randomUUID().toString();
        all.put(id, new Owned(owner, new WebTerminal(resource, size, owner.user(), threads, executor)));
        if (endedSessions.contains(owner.httpSession())) {
            endOf(owner.httpSession());
        }
        return id;
    }

    /** Of terminals that have ended there are as many as of others at most: the newest. */
    private void forgetOldEnds() {
        List<Owned> old = all.values().stream()
                .filter(each -> each.terminal().hasEnded())
                .map(each -> Map.entry(each, each.terminal().timeSinceEnd()))
                .sorted(Map.Entry.comparingByValue())
                .skip(MOST - 1)
                .map(Map.Entry::getKey)
                .toList();
        all.values().removeAll(old);
    }

    /** Ends those that nobody uses. To be called now and then. */
    void endForgotten() {
        all.values().forEach(TerminalList::endIfForgotten);
        all.values().removeIf(each -> each.terminal().timeSinceEnd().compareTo(WITHOUT_PAGE_LIMIT) > 0);
    }

    private static void endIfForgotten(Owned owned) {
        WebTerminal terminal = owned.terminal();
        if (terminal.hasEnded()) {
            return;
        }
        if (terminal.idleTime().compareTo(IDLE_LIMIT) > 0) {
            end(owned, "Nothing was typed or written for " + IDLE_LIMIT.toMinutes() + " minutes.");
        } else if (terminal.timeWithoutPage().compareTo(WITHOUT_PAGE_LIMIT) > 0) {
            end(owned, "No page was connected for " + WITHOUT_PAGE_LIMIT.toMinutes() + " minutes.");
        }
    }

    /** One that cannot be ended in order does not keep the others from their end. */
    private static void end(Owned owned, String reason) {
        try {
            owned.terminal().end(reason);
        } catch (RuntimeException | Error e) {
            LOG.log(Logger.Level.ERROR, "A terminal of " + owned.owner().user() + " has not ended in order", e);
        }
    }
}
