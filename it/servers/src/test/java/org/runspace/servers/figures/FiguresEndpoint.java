package org.runspace.servers.figures;

import jakarta.resource.ResourceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.runspace.RemoteRunspace;
import org.runspace.RunspaceSource;
import org.runspace.servers.empty.EmptyConnectionFactory;

/** Does one thing many times, and tells how long it took. */
@Path("{pool}")
public class FiguresEndpoint {
    private static final String COMMAND = "Get-Random -Minimum 7 -Maximum 8";

    @PathParam("pool")
    private String pool;

    @QueryParam("count")
    private int count;

    /** How long nothing is done before each, which is not measured. */
    @QueryParam("pause")
    private int pauseMillis;

    /**
     * Takes connections out of a pool and returns them.
     *
     * @return the nanoseconds of each
     * @throws Exception if that fails
     */
    @GET
    @Path("checkouts")
    public long checkOuts() throws Exception {
        Object factory = factory();
        return nanos(
                factory instanceof RunspaceSource source
                        ? () -> source.open().close()
                        : () -> close((EmptyConnectionFactory) factory));
    }

    private static void close(EmptyConnectionFactory factory) throws ResourceException {
        factory.open().close();
    }

    /**
     * Runs commands in any session of a pool.
     *
     * @return the nanoseconds of each
     * @throws Exception if that fails
     */
    @GET
    @Path("leased")
    public long leased() throws Exception {
        RunspaceSource source = (RunspaceSource) factory();
        return nanos(() -> source.powerShell().addScript(COMMAND).invoke());
    }

    /**
     * Runs commands in one session.
     *
     * @return the nanoseconds of each
     * @throws Exception if that fails
     */
    @GET
    @Path("held")
    public long held() throws Exception {
        try (RemoteRunspace held = ((RunspaceSource) factory()).open()) {
            return nanos(() -> held.invoke(COMMAND));
        }
    }

    private Object factory() throws NamingException {
        return InitialContext.doLookup("java:comp/env/psrp/" + pool);
    }

    private long nanos(Action action) throws Exception {
        long paused = 0;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            paused += pause();
            action.run();
        }
        return (System.nanoTime() - start - paused) / count;
    }

    private long pause() throws InterruptedException {
        if (pauseMillis == 0) {
            return 0;
        }
        long start = System.nanoTime();
        Thread.sleep(pauseMillis);
        return System.nanoTime() - start;
    }

    /** One of many. */
    private interface Action {
        void run() throws Exception;
    }
}
