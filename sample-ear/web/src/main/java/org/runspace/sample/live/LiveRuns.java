package org.runspace.sample.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.runspace.sample.EndedSessions;
import org.runspace.sample.ItemLines;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Owner;
import org.runspace.sample.Share;
import org.runspace.sample.access.EndingSession;
import org.runspace.sample.log.Caller;

/**
 * The current runs, by the ids that their pages gave them. Each has a thread of its own, and so has each page that
 * watches. A run that nobody watches any more is stopped.
 */
@ApplicationScoped
public class LiveRuns {
    /** Also of those that have ended while pages still read their lines: each has a file until then. */
    private static final Share RUNS =
            new Share("runs, with those whose last lines are still read", 12, 32, "Stop one, or wait.");

    private static final int MOST_WATCHERS_OF_RUN = 12;
    /** Beside one page of each run: each has a thread. */
    private static final Share WATCHERS = new Share("other pages that watch runs", 8, 16, "Leave one first.");
    /** So long a page can take to be loaded anew. */
    private static final Duration UNWATCHED_LIMIT = Duration.ofSeconds(10);

    private static final long SECONDS_BETWEEN_CHECKS = 1;
    private static final System.Logger LOG = System.getLogger(LiveRuns.class.getName());

    @Resource
    private ManagedThreadFactory threads;

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    private RunFolder folder;

    private final Map<String, LiveRun> running = new ConcurrentHashMap<>();
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final EndedSessions endedSessions = new EndedSessions();
    private ScheduledFuture<?> checks;

    @PostConstruct
    void start() {
        checks = timer.scheduleWithFixedDelay(
                this::check, SECONDS_BETWEEN_CHECKS, SECONDS_BETWEEN_CHECKS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
        running.values().forEach(LiveRuns::stop);
        running.values().forEach(LiveRun::end);
    }

    /**
     * Begins a run.
     *
     * @param id what its page calls it
     * @param title what is told of it to others
     * @param owner who starts it
     * @param maker makes it, with the lines that it writes to, or refuses to by an exception; while it works no other
     *     run is begun
     * @param page gets its lines
     * @throws WebApplicationException with the status 409 if there is a run of this id, 429 if the user has too many,
     *     or 503 if there are too many
     */
    public synchronized void begin(
            String id, RunTitle title, Owner owner, Function<ItemLines, Watched> maker, AsyncResponse page) {
        if (running.containsKey(id)) {
            throw JsonBody.refusal(Response.Status.CONFLICT, "There is a run of this id already.");
        }
        requireRoom(owner.user());
        LiveRun run = create(title, maker);
        running.put(id, run);
        Watcher watcher = join(run, owner).orElseThrow(LiveRuns::unknown);
        try {
            threads.newThread(Caller.as(owner.user(), () -> perform(id, run))).start();
            serve(watcher, page);
        } catch (RuntimeException | Error e) {
            stop(run);
            end(id, run);
            watcher.end();
            throw e;
        }
    }

    /** On a thread of its own: a server may have few that serve requests. */
    private void serve(Watcher watcher, AsyncResponse page) {
        threads.newThread(() -> watcher.answer(page)).start();
    }

    private void requireRoom(String user) {
        Set<LiveRun> withFile = new HashSet<>(running.values());
        watchers.forEach(each -> withFile.add(each.run()));
        // a run that has ended counts for its user only while that user reads it
        Set<LiveRun> ofUser = new HashSet<>(running.values());
        watchers.stream().filter(each -> each.owner().user().equals(user)).forEach(each -> ofUser.add(each.run()));
        RUNS.requireRoom(ofUser.stream().filter(each -> each.isOf(user)).count(), withFile.size());
    }

    private LiveRun create(RunTitle title, Function<ItemLines, Watched> maker) {
        Spool spool = createSpool();
        try {
            return new LiveRun(title, maker.apply(new ItemLines(spool)), spool);
        } catch (RuntimeException | Error e) {
            spool.end();
            throw e;
        }
    }

    private Spool createSpool() {
        try {
            return folder.create();
        } catch (IOException e) {
            throw unavailable("The server cannot keep the lines of a run: " + e.getMessage());
        }
    }

    private void perform(String id, LiveRun run) {
        try {
            run.perform();
        } finally {
            end(id, run);
        }
    }

    /** Before the last line is read the id is free again. */
    private void end(String id, LiveRun run) {
        running.remove(id, run);
        run.end();
    }

    /**
     * Lets one more page watch a run.
     *
     * @param id the run's id
     * @param owner whose page it is
     * @param page gets the run's lines: those that it has written, and then those that come
     * @throws WebApplicationException with the status 404 if there is no such run any more, 429 if the user watches too
     *     many, or 503 if there are too many that watch
     */
    public synchronized void watch(String id, Owner owner, AsyncResponse page) {
        LiveRun run = find(id).orElseThrow(LiveRuns::unknown);
        if (run.watchers().size() > MOST_WATCHERS_OF_RUN) {
            throw unavailable("At most " + MOST_WATCHERS_OF_RUN + " other pages can watch a run.");
        }
        if (!run.watchers().isEmpty()) {
            WATCHERS.requireRoom(countOthers(owner.user()), countOthers());
        }
        serve(join(run, owner).orElseThrow(LiveRuns::unknown), page);
    }

    /** Of each run, also of one that has ended, one page does not count. */
    private long countOthers() {
        List<LiveRun> watched = watchers.stream().map(Watcher::run).toList();
        return watched.size() - watched.stream().distinct().count();
    }

    /** Of each of the user's own runs one page does not count. */
    private long countOthers(String user) {
        List<LiveRun> watched = watchers.stream()
                .filter(each -> each.owner().user().equals(user))
                .map(Watcher::run)
                .toList();
        return watched.size()
                - watched.stream().filter(each -> each.isOf(user)).distinct().count();
    }

    private Optional<Watcher> join(LiveRun run, Owner owner) {
        Optional<Watcher> watcher = run.join(owner, watchers::remove);
        watcher.ifPresent(watchers::add);
        if (endedSessions.contains(owner.httpSession())) {
            watcher.ifPresent(LiveRuns::end);
        }
        return watcher;
    }

    private static WebApplicationException unknown() {
        return JsonBody.refusal(Response.Status.NOT_FOUND, "There is no such run any more.");
    }

    private static WebApplicationException unavailable(String why) {
        return JsonBody.refusal(Response.Status.SERVICE_UNAVAILABLE, why);
    }

    /** Returns the current runs by their ids, the newest first. */
    List<Map.Entry<String, LiveRun>> all() {
        return running.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, LiveRun> each) ->
                                each.getValue().title().since())
                        .reversed())
                .toList();
    }

    private Optional<LiveRun> find(String id) {
        return Optional.ofNullable(running.get(id));
    }

    /**
     * Finds a current run.
     *
     * @param id its id
     * @param type what it is
     * @return the run; nothing if there is none of this kind
     */
    public <T extends Watched> Optional<T> find(String id, Class<T> type) {
        return find(id).map(LiveRun::run).filter(type::isInstance).map(type::cast);
    }

    /**
     * Refuses one more run of a kind if there is no room for it.
     *
     * @param type what it is
     * @param share how many there can be
     * @param user whose it is
     * @throws WebApplicationException as {@link Share#requireRoom}
     */
    public void requireRoom(Class<? extends Watched> type, Share share, String user) {
        List<LiveRun> all = running.values().stream()
                .filter(each -> type.isInstance(each.run()))
                .toList();
        share.requireRoom(all.stream().filter(each -> each.isOf(user)).count(), all.size());
    }

    void leave(@Observes EndingSession session) {
        leave(session.id()).forEach(each -> session.awaits(each.answered()));
    }

    /** Returns those that watch no more. */
    List<Watcher> leave(String httpSession) {
        endedSessions.add(httpSession);
        List<Watcher> ofSession = watchers.stream()
                .filter(each -> each.owner().httpSession().equals(httpSession))
                .toList();
        ofSession.forEach(LiveRuns::end);
        return ofSession;
    }

    private void check() {
        watchers.stream().filter(each -> each.isForgotten(UNWATCHED_LIMIT)).forEach(LiveRuns::end);
        running.values().stream()
                .filter(each -> each.unwatched()
                        .filter(time -> time.compareTo(UNWATCHED_LIMIT) > 0)
                        .isPresent())
                .forEach(LiveRuns::stop);
    }

    /** One that cannot be stopped in order does not keep the others from their end. */
    private static void stop(LiveRun run) {
        try {
            run.run().stop();
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "A run of " + run.title().user() + " has not stopped in order", e);
        }
    }

    /** One that cannot be ended in order does not keep the others from their end. */
    private static void end(Watcher watcher) {
        try {
            watcher.end();
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A page of " + watcher.owner().user() + " has not left its run in order",
                    e);
        }
    }
}
