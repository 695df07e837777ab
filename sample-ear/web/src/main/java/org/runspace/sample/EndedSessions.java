package org.runspace.sample;

import java.util.LinkedHashMap;
import java.util.Map;
import org.runspace.sample.access.SessionRules;

/**
 * The HTTP sessions that have ended last. What is begun for one while it ends is in no list yet when the list is ended,
 * so the thread that has put it there looks here whether it may stay. Thread-safe.
 */
public final class EndedSessions {
    /** Why what belongs to a session has ended with it. */
    public static final String REASON =
            "Its user has signed out, or sent no request for " + SessionRules.IDLE_MINUTES + " minutes.";

    private static final int MOST = 1000;

    private final Map<String, Boolean> ids = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Takes note of an end. To be called before what belongs to the session is looked for.
     *
     * @param httpSession the id
     */
    public synchronized void add(String httpSession) {
        ids.put(httpSession, true);
    }

    /**
     * Says whether a session has ended.
     *
     * @param httpSession the id, of a session that was alive a moment ago
     * @return whether it is one of the last 1000 that have ended
     */
    public synchronized boolean contains(String httpSession) {
        return ids.containsKey(httpSession);
    }
}
