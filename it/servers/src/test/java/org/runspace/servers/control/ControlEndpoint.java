package org.runspace.servers.control;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.File;
import java.util.stream.Collectors;

/** Deploys and undeploys archives of the running server, and lists its threads. */
@Path("")
public class ControlEndpoint {
    /**
     * Deploys an archive, by the API of Payara Micro, which only its own class path has.
     *
     * @param file the archive's path
     * @return "true" if it was deployed
     * @throws ReflectiveOperationException if that API is another one
     */
    @POST
    @Path("archives")
    public String deploy(String file) throws ReflectiveOperationException {
        Object runtime = runtime();
        return runtime.getClass()
                .getMethod("deploy", File.class)
                .invoke(runtime, new File(file))
                .toString();
    }

    /**
     * Undeploys an archive, by the API of Payara Micro, which only its own class path has.
     *
     * @param name the archive's name without its extension
     * @throws ReflectiveOperationException if that API is another one
     */
    @DELETE
    @Path("archives/{name}")
    public void undeploy(@PathParam("name") String name) throws ReflectiveOperationException {
        Object runtime = runtime();
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

    private static Object runtime() throws ReflectiveOperationException {
        ClassLoader servers = ClassLoader.getSystemClassLoader();
        Object micro = Class.forName("fish.payara.micro.PayaraMicro", true, servers)
                .getMethod("getInstance")
                .invoke(null);
        return micro.getClass().getMethod("getRuntime").invoke(micro);
    }
}
