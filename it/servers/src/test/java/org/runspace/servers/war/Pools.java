package org.runspace.servers.war;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.runspace.RunspaceSource;
import org.runspace.cdi.RunspaceResource;

/** The application's pools. Those of most tests are injected; each further one is found by its name. */
@ApplicationScoped
public class Pools {
    static final String HERE = "java:comp/env/psrp/";
    static final String LOOPBACK = HERE + "loopback";
    private static final String SINGLE = HERE + "single";
    private static final String LOCAL = HERE + "local";
    private static final String MISSING = HERE + "missing";

    @Inject
    @RunspaceResource(LOOPBACK)
    private RunspaceSource loopback;

    @Inject
    @RunspaceResource(SINGLE)
    private RunspaceSource single;

    @Inject
    @RunspaceResource(LOCAL)
    private RunspaceSource local;

    @Inject
    @RunspaceResource(MISSING)
    private RunspaceSource missing;

    RunspaceSource get(String name) {
        RunspaceSource injected = Map.of("loopback", loopback, "single", single, "local", local, "missing", missing)
                .get(name);
        return injected == null ? factory(name) : injected;
    }

    /** Returns the connection factory itself. */
    RunspaceSource factory(String name) {
        try {
            return InitialContext.doLookup(HERE + name);
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }
}
