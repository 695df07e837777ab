package org.runspace.servers.control;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.stream.Collectors;

/** Undeploys archives of the running server, and lists its threads. */
@Path("")
public class ControlEndpoint {
    /**
     * Undeploys an archive, by the API of Payara Micro, which only its own class path has.
     *
     * @param name the archive's name without its extension
     * @throws ReflectiveOperationException if that API is another one
     */
    @DELETE
    @Path("archives/{name}")
    public void undeploy(@PathParam("name") String name) throws ReflectiveOperationException {
        ClassLoader servers = ClassLoader.getSystemClassLoader();
        Object micro = Class.forName("fish.payara.micro.PayaraMicro", true, servers)
                .getMethod("getInstance")
                .invoke(null);
        Object runtime = micro.getClass().getMethod("getRuntime").invoke(micro);
        runtime.getClass().getMethod("undeploy", String.class).invoke(runtime, name);
    }

    /**
     * The names of the server's threads.
     *
     * @return one a line
     */
    @GET
    @Path("threads")
    public String threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
