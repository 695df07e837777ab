package org.runspace.sample.terminal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.runspace.sample.Owner;
import org.runspace.sample.Resources;

/** The terminals that are open, by their ids. A forgotten one ends by itself. */
@ApplicationScoped
public class Terminals {
    /** Each holds a session of its pool, and a thread. */
    private static final int MOST = 16;

    private static final Duration IDLE_LIMIT = Duration.ofMinutes(15);
    private static final Duration WITHOUT_PAGE_LIMIT = Duration.ofMinutes(2);
    private static final long SECONDS_BETWEEN_CHECKS = 10;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService timer;

    private record Owned(Owner owner, WebTerminal terminal) {}

    private final Map<String, Owned> open = new ConcurrentHashMap<>();
    private ScheduledFuture<?> checks;

    @PostConstruct
    void start() {
        checks = timer.scheduleWithFixedDelay(
                this::endForgotten, SECONDS_BETWEEN_CHECKS, SECONDS_BETWEEN_CHECKS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
        open.values().forEach(each -> each.terminal().end("The application stops."));
    }

    /** Finds a terminal of a user; those of others are not found. */
    Optional<WebTerminal> find(String id, String user) {
        return Optional.ofNullable(open.get(id))
                .filter(each -> each.owner().user().equals(user))
                .map(Owned::terminal);
    }

    void endOf(String httpSession) {
        open.values().stream()
                .filter(each -> each.owner().httpSession().equals(httpSession))
                .forEach(each -> each.terminal().end("Its user has signed out."));
    }

    /**
     * Opens a terminal, which begins at once.
     *
     * @return its id, which nobody can guess; nothing if there are too many
     */
    synchronized Optional<String> open(Resources.Resource resource, Size size, Owner owner) throws IOException {
        open.values().removeIf(each -> each.terminal().hasEnded());
        if (open.size() >= MOST) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        open.put(id, new Owned(owner, new WebTerminal(resource, size, owner.user(), executor)));
        return Optional.of(id);
    }

    private void endForgotten() {
        open.values().forEach(each -> endIfForgotten(each.terminal()));
        open.values().removeIf(each -> isOfNoUse(each.terminal()));
    }

    private static boolean isOfNoUse(WebTerminal terminal) {
        return terminal.hasEnded() && terminal.timeWithoutPage().toMillis() > 0;
    }

    private static void endIfForgotten(WebTerminal terminal) {
        if (terminal.idleTime().compareTo(IDLE_LIMIT) > 0) {
            terminal.end("Nothing was typed or written for " + IDLE_LIMIT.toMinutes() + " minutes.");
        } else if (terminal.timeWithoutPage().compareTo(WITHOUT_PAGE_LIMIT) > 0) {
            terminal.end("No page was connected for " + WITHOUT_PAGE_LIMIT.toMinutes() + " minutes.");
        }
    }
}
