package org.runspace.servers.control;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Runs commands in the running server, and lists its threads. */
@Path("")
public class ControlEndpoint {
    /**
     * Runs an administrator's command. Payara Micro has no public way to do that in the server itself.
     *
     * @param words the command and its arguments, one a line
     * @return SUCCESS, WARNING or FAILURE, and in the next lines what an administrator would see
     * @throws ReflectiveOperationException if the server is made in another way
     */
    @POST
    @Path("commands")
    public String run(String words) throws ReflectiveOperationException {
        String[] command = words.split("\n");
        Object runtime = runtime();
        Field server = runtime.getClass().getDeclaredField("runtime");
        server.setAccessible(true);
        Object result = call(
                call(server.get(runtime), "getCommandRunner"),
                "run",
                command[0],
                Arrays.copyOfRange(command, 1, command.length));
        return call(result, "getExitStatus") + "\n" + call(result, "getOutput");
    }

    /** Calls the method of this name that the object's class has in public; there is only one. */
    private static Object call(Object object, String name, Object... arguments) throws ReflectiveOperationException {
        Method method = Arrays.stream(object.getClass().getMethods())
                .filter(candidate ->
                        candidate.getName().equals(name) && candidate.getParameterCount() == arguments.length)
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        return method.invoke(object, arguments);
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
