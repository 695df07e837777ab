package org.runspace.sample;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.runspace.sample.log.Caller;

/**
 * Answers that may take long, because they wait for a session, or go at the pace of a browser. Each has a thread of its
 * own: a server may have few that serve requests, and somebody must still be able to sign in, to stop and to cancel.
 * Thread-safe.
 */
@ApplicationScoped
public class LongAnswers {
    private static final Share SHARE = new Share(
            "long requests at the same time",
            12,
            48,
            "Wait until one ends: a folder, a file, a diagnosis or an output that was asked for.");

    @Resource
    private ManagedThreadFactory threads;

    private final Map<String, Integer> ofUsers = new HashMap<>();

    /**
     * Begins an answer.
     *
     * @param owner whose request it is, in whose name the work is written down
     * @param page gets what the work returns or throws, and is written to on the work's thread
     * @param work returns the answer; its request is not to be used in it
     * @throws WebApplicationException with the status 429 if the user has too many of them, or 503 if there are too
     *     many
     */
    public void begin(Owner owner, AsyncResponse page, Supplier<?> work) {
        take(owner.user());
        try {
            threads.newThread(Caller.as(owner.user(), () -> perform(owner.user(), page, work)))
                    .start();
        } catch (RuntimeException | Error e) {
            giveBack(owner.user());
            throw e;
        }
    }

    private void perform(String user, AsyncResponse page, Supplier<?> work) {
        try {
            answer(page, work);
        } finally {
            giveBack(user);
        }
    }

    private static void answer(AsyncResponse page, Supplier<?> work) {
        Object answer;
        try {
            answer = work.get();
        } catch (RuntimeException | Error e) {
            page.resume(e);
            return;
        }
        page.resume(answer);
    }

    private synchronized void take(String user) {
        int hasUser = ofUsers.getOrDefault(user, 0);
        try {
            SHARE.requireRoom(
                    hasUser,
                    ofUsers.values().stream().mapToInt(Integer::intValue).sum());
        } catch (WebApplicationException e) {
            throw JsonBody.forNow(e);
        }
        ofUsers.put(user, hasUser + 1);
    }

    private synchronized void giveBack(String user) {
        ofUsers.computeIfPresent(user, (same, count) -> count == 1 ? null : count - 1);
    }
}
