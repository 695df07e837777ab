package org.runspace.servers.war;

import jakarta.enterprise.context.Conversation;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.Serializable;
import java.util.Map;
import org.runspace.RemoteRunspace;
import org.runspace.cdi.HeldRunspace;

/** Runs scripts through beans that hold a session of a pool. */
@Path("held/{scope}")
@RequestScoped
public class HeldEndpoint {
    @Inject
    private Instance<OfRequest> ofRequest;

    @Inject
    private Instance<OfConversation> ofConversation;

    @Inject
    private Instance<OfSession> ofSession;

    @Inject
    private Conversation conversation;

    @Inject
    private HttpServletRequest request;

    @PathParam("scope")
    private String scope;

    /** A bean that holds a session. */
    abstract static class Bean {
        abstract RemoteRunspace session();

        String run(String script) {
            return PoolsEndpoint.show(session().invoke(script));
        }
    }

    /** Lives as long as a request. */
    @RequestScoped
    static class OfRequest extends Bean {
        @Inject
        @HeldRunspace("psrp/held")
        private RemoteRunspace session;

        @Override
        RemoteRunspace session() {
            return session;
        }
    }

    /** Lives as long as a conversation. */
    @ConversationScoped
    static class OfConversation extends Bean implements Serializable {
        private static final long serialVersionUID = 1L;

        @Inject
        @HeldRunspace("psrp/held")
        private RemoteRunspace session;

        @Override
        RemoteRunspace session() {
            return session;
        }
    }

    /** Lives as long as the HTTP session. */
    @SessionScoped
    static class OfSession extends Bean implements Serializable {
        private static final long serialVersionUID = 1L;

        @Inject
        @HeldRunspace("psrp/held")
        private RemoteRunspace session;

        @Override
        RemoteRunspace session() {
            return session;
        }
    }

    /**
     * Runs two scripts, one after the other.
     *
     * @param first which script goes before
     * @param script what to run then
     * @return what the second one has put out, as at {@link PoolsEndpoint#run}
     */
    @POST
    public String run(@QueryParam("first") String first, String script) {
        if (first != null) {
            bean().run(first);
        }
        return bean().run(script);
    }

    /** Gives the bean's session back. */
    @DELETE
    public void close() {
        bean().session().close();
    }

    /**
     * Begins a long-running conversation.
     *
     * @return its id, for the parameter {@code cid} of further requests
     */
    @PUT
    @Path("conversation")
    public String begin() {
        // whose cookie has to be in this response: conversations belong to it
        request.getSession();
        conversation.begin();
        return conversation.getId();
    }

    /** Ends the conversation of the request. */
    @DELETE
    @Path("conversation")
    public void end() {
        conversation.end();
    }

    /**
     * Says when the HTTP session ends by itself.
     *
     * @param seconds without a request
     */
    @PUT
    @Path("timeout")
    public void timeout(@QueryParam("seconds") int seconds) {
        request.getSession().setMaxInactiveInterval(seconds);
    }

    /** Ends the HTTP session. */
    @DELETE
    @Path("http")
    public void invalidate() {
        request.getSession().invalidate();
    }

    private Bean bean() {
        return Map.<String, Instance<? extends Bean>>of(
                        "request", ofRequest, "conversation", ofConversation, "session", ofSession)
                .get(scope)
                .get();
    }
}
