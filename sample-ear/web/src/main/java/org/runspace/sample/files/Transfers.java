package org.runspace.sample.files;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.runspace.sample.EndedSessions;
import org.runspace.sample.EnvironmentTime;
import org.runspace.sample.JsonBody;
import org.runspace.sample.Owner;
import org.runspace.sample.Share;
import org.runspace.sample.access.EndingSession;

/** The transfers of all users, by ids that nobody can guess. A forgotten one ends by itself. */
@ApplicationScoped
public class Transfers {
    private static final int MOST_DONE = 32;
    private static final Share SHARE = new Share("transfers", 4, 32, "Wait for one, or cancel it.");
    private static final long MOST_BYTES_OF_USER = 2L << 30;
    /** What the disk keeps for others. */
    private static final long BYTES_LEFT_FREE = 256L << 20;

    private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);
    /** So long a browser can go on with a download whose end was lost on its way. */
    private static final Duration DONE_LIMIT = Duration.ofMinutes(1);

    private static final long SECONDS_BETWEEN_CHECKS = 10;
    private static final System.Logger LOG = System.getLogger(Transfers.class.getName());

    @Resource
    private ManagedScheduledExecutorService timer;

    @Inject
    private TransferFolder folder;

    /** Also those that have ended, as long as something uses their folders: their bytes count until then. */
    private final Map<String, Transfer> all = new ConcurrentHashMap<>();

    private final EndedSessions endedSessions = new EndedSessions();
    private ScheduledFuture<?> checks;
    private Duration idleLimit;

    @PostConstruct
    void start() {
        idleLimit = idleLimit();
        checks = timer.scheduleWithFixedDelay(
                this::endForgotten, SECONDS_BETWEEN_CHECKS, SECONDS_BETWEEN_CHECKS, TimeUnit.SECONDS);
    }

    private static Duration idleLimit() {
        try {
            return EnvironmentTime.of("SAMPLE_TRANSFER_IDLE", IDLE_LIMIT);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "{0}. A transfer ends after {1} instead.", e.getMessage(), IDLE_LIMIT);
            return IDLE_LIMIT;
        }
    }

    @PreDestroy
    void stop() {
        checks.cancel(false);
        all.values().forEach(each -> end(each, "The application stops."));
    }

    /** Finds a transfer of an HTTP session; those of others are not found. */
    Transfer require(String id, Owner owner) {
        return Optional.ofNullable(all.get(id))
                .filter(each -> each.request().owner().equals(owner) && !each.hasEnded())
                .orElseThrow(() -> JsonBody.refusal(Response.Status.NOT_FOUND, "There is no such transfer any more."));
    }

    /** Begins a transfer, or finds the same one, and returns its id. */
    synchronized String begin(TransferRequest request, Place place) {
        return all.entrySet().stream()
                .filter(each ->
                        each.getValue().canGoOn() && each.getValue().request().equals(request))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> beginNew(request, place));
    }

    private String beginNew(TransferRequest request, Place place) {
        all.values().removeIf(Transfer::isGone);
        List<Transfer> open =
                all.values().stream().filter(each -> !each.isDone()).toList();
        SHARE.requireRoom(of(request.owner().user(), open).count(), open.size());
        forgetDone();
        String id = UUID.randomUUID().toString();
        try {
            Transfer transfer = new Transfer(request, place, folder.create(id));
            Optional<String> refusal = reserve(transfer, request.size());
            if (refusal.isPresent()) {
                transfer.end(refusal.get());
                throw JsonBody.refusal(Response.Status.REQUEST_ENTITY_TOO_LARGE, refusal.get());
            }
            all.put(id, transfer);
            if (endedSessions.contains(request.owner().httpSession())) {
                transfer.end(EndedSessions.REASON);
            }
        } catch (IOException e) {
            throw JsonBody.refusal(
                    Response.Status.SERVICE_UNAVAILABLE, "The server cannot keep the file: " + e.getMessage());
        }
        return id;
    }

    /** What is done is kept for a lost last answer, and for so many at most. */
    private void forgetDone() {
        all.values().stream()
                .filter(Transfer::isDone)
                .sorted(Comparator.comparingLong(Transfer::lastUse).reversed())
                .skip(MOST_DONE)
                .forEach(each -> end(each, "Others needed its place."));
    }

    /** Keeps room for a transfer's bytes, or returns why there is none. */
    synchronized Optional<String> reserve(Transfer transfer, long bytes) {
        long ofUser = of(transfer.request().owner().user(), all.values())
                .filter(each -> each != transfer)
                .mapToLong(Transfer::reserved)
                .sum();
        if (bytes > MOST_BYTES_OF_USER - ofUser) {
            return Optional.of("The file has " + bytes + " bytes. The transfers of a user can have "
                    + MOST_BYTES_OF_USER + " together, and the others have " + ofUser + ".");
        }
        long toCome = all.values().stream()
                .filter(each -> each != transfer)
                .mapToLong(Transfer::toCome)
                .sum();
        try {
            if (bytes > folder.free() - BYTES_LEFT_FREE - toCome) {
                return Optional.of("The server has no room for a file of " + bytes + " bytes now.");
            }
        } catch (IOException e) {
            return Optional.of("The server cannot tell how much room it has: " + e.getMessage());
        }
        transfer.reserve(bytes);
        return Optional.empty();
    }

    private static Stream<Transfer> of(String user, Collection<Transfer> some) {
        return some.stream().filter(each -> each.request().owner().user().equals(user));
    }

    void endOf(@Observes EndingSession session) {
        endOf(session.id());
    }

    void endOf(String httpSession) {
        endedSessions.add(httpSession);
        all.values().stream()
                .filter(each -> each.request().owner().httpSession().equals(httpSession))
                .forEach(each -> end(each, EndedSessions.REASON));
    }

    private void endForgotten() {
        all.values().stream()
                .filter(each -> each.idleTime().compareTo(idleLimit(each)) > 0)
                .forEach(each ->
                        end(each, "It was not used for " + idleLimit(each).toSeconds() + " s."));
        all.values().removeIf(Transfer::isGone);
    }

    private Duration idleLimit(Transfer transfer) {
        return transfer.isDone() ? DONE_LIMIT : idleLimit;
    }

    /** One that cannot be ended in order does not keep the others from their end. */
    private static void end(Transfer transfer, String reason) {
        try {
            transfer.end(reason);
        } catch (RuntimeException | Error e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A transfer of " + transfer.request().owner().user() + " has not ended in order",
                    e);
        }
    }
}
