package org.runspace.sample.terminal;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Ends the terminals of a user who has signed out, or whose HTTP session was idle for too long. */
@WebListener
public class SignedOut implements HttpSessionListener {
    @Inject
    private Terminals terminals;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        terminals.endOf(event.getSession().getId());
    }
}
