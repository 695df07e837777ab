package org.runspace.sample.live;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Shows nothing more to a user who has signed out, or whose HTTP session was idle for too long. */
@WebListener
public class SignedOut implements HttpSessionListener {
    @Inject
    private LiveRuns runs;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        runs.leave(event.getSession().getId());
    }
}
