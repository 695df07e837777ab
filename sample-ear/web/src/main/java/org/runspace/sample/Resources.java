package org.runspace.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.SessionSpec;
import org.runspace.cdi.RunspaceResource;

/** The pools of this application. */
@ApplicationScoped
public class Resources {
    private static final String LOCAL = "java:app/psrp/local";
    private static final String LOOPBACK = "java:app/psrp/loopback";
    private static final String WINRM = "java:app/psrp/winrm";

    @Inject
    @RunspaceResource(LOCAL)
    private RunspaceSource local;

    @Inject
    @RunspaceResource(LOOPBACK)
    private RunspaceSource loopback;

    @Inject
    @RunspaceResource(WINRM)
    private RunspaceSource winRm;

    /**
     * One pool.
     *
     * @param id its short name
     * @param jndi the name it is bound under
     * @param title the title to show
     * @param hasHosts whether its sessions can be asked for with another host than that of its configuration
     * @param source the pool
     */
    public record Resource(String id, String jndi, String title, boolean hasHosts, RunspaceSource source) {
        /**
         * Opens a session.
         *
         * @param host its host; empty for that of the pool
         * @return the session, which the caller closes
         * @throws org.runspace.error.RunspaceException if none can be opened
         */
        public RemoteRunspace open(Optional<String> host) {
            return host.map(name -> source.open(SessionSpec.OF_POOL.withHost(name)))
                    .orElseGet(source::open);
        }

        /**
         * Refuses a host that the pool's sessions cannot be asked for with.
         *
         * @throws jakarta.ws.rs.WebApplicationException if they have none
         */
        public void requireHosts() {
            if (!hasHosts) {
                throw JsonBody.refusal(
                        Response.Status.BAD_REQUEST, "Sessions of the pool \"" + id + "\" have no host.");
            }
        }
    }

    /** Returns all pools of the application. */
    public List<Resource> all() {
        Stream<Resource> always = Stream.of(
                new Resource("local", LOCAL, "PowerShell on this machine", false, local),
                new Resource("loopback", LOOPBACK, "Endpoint inside the server", false, loopback));
        return Stream.concat(always, behindWinRm().stream()).toList();
    }

    /** Its pool is always there, but has no server while the environment names none. */
    private Optional<Resource> behindWinRm() {
        return Optional.ofNullable(System.getenv("WINRM_ENDPOINT"))
                .filter(endpoint -> !endpoint.isEmpty())
                .map(endpoint -> new Resource("winrm", WINRM, "PowerShell behind " + endpoint, true, winRm));
    }

    /**
     * Returns the pool that a request names.
     *
     * @param id its short name
     * @return the pool
     * @throws jakarta.ws.rs.WebApplicationException if there is none
     */
    public Resource require(String id) {
        return all().stream()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .orElseThrow(() -> JsonBody.refusal(
                        Response.Status.NOT_FOUND,
                        "No pool has the id that the body names; api/resources lists those there are."));
    }
}
