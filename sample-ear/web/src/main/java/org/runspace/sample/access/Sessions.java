package org.runspace.sample.access;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

/** Where all logins end: begins the sessions of users, and ends them. */
@ApplicationScoped
public class Sessions {
    static final Refusal TAKEN = new Refusal(HttpServletResponse.SC_CONFLICT, "Somebody is signed in. Sign out first.");

    private static final System.Logger LOG = System.getLogger(Sessions.class.getName());

    @Inject
    private SecurityContext security;

    @Inject
    private Event<EndingSession> endings;

    /**
     * Makes the request's session a new one, of a user who has proven who it is.
     *
     * @throws ServletException if the server does not take the login
     */
    void begin(HttpServletRequest request, HttpServletResponse answer, CredentialValidationResult login, Role role)
            throws ServletException {
        end(request);
        AuthenticationStatus status =
                security.authenticate(request, answer, withParams().credential(new Login.Checked(login)));
        if (status != AuthenticationStatus.SUCCESS) {
            throw new ServletException("the server does not take the login: " + status);
        }
        SignedIn.begin(request, role);
    }

    /** Ends the request's session, if it has one. */
    void end(HttpServletRequest request) throws ServletException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            endWhatBelongsTo(session);
            invalidate(session);
        }
        if (request.getUserPrincipal() != null) {
            request.logout();
        }
    }

    /** If that fails, the user is signed out all the same. */
    private void endWhatBelongsTo(HttpSession session) {
        try {
            EndingSession ending = new EndingSession(session.getId());
            endings.fire(ending);
            ending.await();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "What belongs to a session has not ended in order", e);
        }
    }

    private static void invalidate(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException e) {
            // another request has ended it
        }
    }
}
