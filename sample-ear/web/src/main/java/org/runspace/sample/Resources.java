package org.runspace.sample;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.SessionSpec;
import org.runspace.cdi.RunspaceResource;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** The pools of this application. */
@ApplicationScoped
public class Resources {
    private static final String LOCAL = "java:app/psrp/local";
    private static final String LOOPBACK = "java:app/psrp/loopback";
    private static final String WINRM = "java:app/psrp/winrm";
    /** Longer than servers let one wait for a session, unless they are told to. */
    private static final Duration WAIT_LIMIT = Duration.ofMinutes(2);

    @Inject
    @RunspaceResource(LOCAL)
    private RunspaceSource local;

    @Inject
    @RunspaceResource(LOOPBACK)
    private RunspaceSource loopback;

    @Inject
    @RunspaceResource(WINRM)
    private RunspaceSource winRm;

    @jakarta.annotation.Resource
    private ManagedThreadFactory threads;

    private Openings openings;

    @PostConstruct
    void start() {
        openings = new Openings(threads);
    }

    @PreDestroy
    void stop() {
        openings.close();
    }

    /**
     * One pool.
     *
     * @param id its short name
     * @param jndi the name it is bound under
     * @param title the title to show
     * @param hasHosts whether its sessions can be asked for with another host than that of its configuration
     * @param source the pool
     * @param openings on whose threads its sessions are opened
     */
    public record Resource(
            String id, String jndi, String title, boolean hasHosts, RunspaceSource source, Openings openings) {
        /**
         * Opens a session. The calling thread can be interrupted, which no pool notices.
         *
         * @param host its host; empty for that of the pool
         * @return the session, which the caller closes
         * @throws RunspaceException if none can be had within two minutes, or the thread is interrupted
         */
        public RemoteRunspace open(Optional<String> host) {
            return begin(host).await(WAIT_LIMIT, new RunspaceException(ErrorCode.INTERRUPTED, null));
        }

        /**
         * Begins to open a session.
         *
         * @param host its host; empty for that of the pool
         * @return the opening, which the caller waits for or leaves
         */
        public Opening begin(Optional<String> host) {
            return openings.begin(
                    id,
                    () -> host.map(name -> source.open(SessionSpec.OF_POOL.withHost(name)))
                            .orElseGet(source::open));
        }

        /**
         * Returns the host that the name of a target stands for.
         *
         * @param target the name
         * @return empty if the pool's sessions have no other host than that of the pool
         */
        public Optional<String> hostOf(String target) {
            return hasHosts ? Optional.of(target) : Optional.empty();
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
                new Resource("local", LOCAL, "PowerShell on this machine", false, local, openings),
                new Resource("loopback", LOOPBACK, "Endpoint inside the server", false, loopback, openings));
        return Stream.concat(always, behindWinRm().stream()).toList();
    }

    /** Its pool is always there, but has no server while the environment names none. */
    private Optional<Resource> behindWinRm() {
        return Optional.ofNullable(System.getenv("WINRM_ENDPOINT"))
                .filter(endpoint -> !endpoint.isEmpty())
                .map(endpoint -> new Resource("winrm", WINRM, "PowerShell behind " + endpoint, true, winRm, openings));
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
                        "No pool has the id that the request names; api/resources lists those there are."));
    }
}
