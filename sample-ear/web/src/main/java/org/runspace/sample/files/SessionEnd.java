package org.runspace.sample.files;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Ends the transfers of a user who has signed out, or whose HTTP session was idle for too long. */
@WebListener
public class SessionEnd implements HttpSessionListener {
    @Inject
    private Transfers transfers;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        transfers.endOf(event.getSession().getId());
    }
}
