package org.runspace.servers.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Iterator;
import java.util.Map;
import org.runspace.RemoteRunspace;
import org.runspace.cdi.RunspaceResource;
import org.runspace.object.PSObject;

/** Runs scripts through beans of several scopes. */
@Path("scopes/{scope}")
@RequestScoped
public class ScopesEndpoint {
    @Inject
    private Instance<OfRequest> ofRequest;

    @Inject
    private Instance<OfApplication> ofApplication;

    @Inject
    private Instance<OfOwner> ofOwner;

    @Inject
    private Instance<Asking> asking;

    /** A bean that has a runspace injected. */
    abstract static class Bean {
        abstract RemoteRunspace runspace();

        String run(String script) {
            return PoolsEndpoint.show(runspace().invoke(script));
        }

        /** Reads one object and forgets the rest, with the stream. */
        String runAndForget(String script) {
            Iterator<PSObject> objects =
                    runspace().powerShell().addScript(script).stream().iterator();
            return objects.next().toString();
        }
    }

    /** Lives as long as a request. */
    @RequestScoped
    static class OfRequest extends Bean {
        @Inject
        @RunspaceResource(Pools.LOOPBACK)
        private RemoteRunspace runspace;

        @Override
        RemoteRunspace runspace() {
            return runspace;
        }
    }

    /** Lives as long as the application. */
    @ApplicationScoped
    static class OfApplication extends Bean {
        @Inject
        @RunspaceResource(Pools.LOOPBACK)
        private RemoteRunspace runspace;

        @Override
        RemoteRunspace runspace() {
            return runspace;
        }
    }

    /** Lives as long as the bean it is injected into. */
    @Dependent
    static class OfOwner extends Bean {
        @Inject
        @RunspaceResource(Pools.LOOPBACK)
        private RemoteRunspace runspace;

        @Override
        RemoteRunspace runspace() {
            return runspace;
        }
    }

    /** Asks for its runspace when it needs it. */
    @RequestScoped
    static class Asking extends Bean {
        @Inject
        @RunspaceResource(Pools.LOOPBACK)
        private Instance<RemoteRunspace> runspaces;

        @Override
        RemoteRunspace runspace() {
            return runspaces.get();
        }
    }

    /**
     * Runs a script.
     *
     * @param scope the simple name of the bean
     * @param script what to run
     * @return as at {@link PoolsEndpoint#run}
     */
    @POST
    public String run(@PathParam("scope") String scope, String script) {
        return bean(scope).run(script);
    }

    /**
     * Starts a script and leaves its stream open after the first object.
     *
     * @param scope the simple name of the bean
     * @param script what to run
     * @return the first object
     */
    @POST
    @Path("forgotten")
    public String runAndForget(@PathParam("scope") String scope, String script) {
        return bean(scope).runAndForget(script);
    }

    private Bean bean(String scope) {
        return Map.<String, Instance<? extends Bean>>of(
                        "request", ofRequest, "application", ofApplication, "dependent", ofOwner, "instance", asking)
                .get(scope)
                .get();
    }
}
