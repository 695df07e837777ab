package org.runspace.endpoints.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.runspace.RunspaceOptions;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/** Opens sessions over a transport and threads that throw when a test wants it. */
public final class ThrowingSurroundings implements AutoCloseable {
    private final Map<String, Error> once = new ConcurrentHashMap<>();
    private final Map<String, Error> always = new ConcurrentHashMap<>();
    private final ThreadContext threads = new ThreadContext("throwing");
    private final TransportContext context = proxy(TransportContext.class, threads);

    /** Creates surroundings that do not throw yet. */
    public ThrowingSurroundings() {
        // has nothing to set up
    }

    /**
     * Lets the next call of a method throw.
     *
     * @param method the name of a method of a transport or its context
     * @param error what it throws
     */
    public void throwOnce(String method, Error error) {
        once.put(method, error);
    }

    /**
     * Lets all calls of a method throw from now on.
     *
     * @param method the name of a method of a transport or its context
     * @param error what it throws
     */
    public void throwAlways(String method, Error error) {
        always.put(method, error);
    }

    /**
     * Opens a session.
     *
     * @param connection a connection string
     * @param options the session's options
     * @return the session, to be closed before these surroundings
     */
    public RunspaceSession open(String connection, RunspaceOptions options) {
        Transports installed = Transports.installed();
        Target target = installed.parse(connection);
        TransportProvider provider = installed.provider(target.scheme());
        TransportProvider throwing = (TransportProvider) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TransportProvider.class}, (proxy, method, arguments) -> {
                    Object result = call(provider, method, arguments);
                    return result instanceof Transport transport ? proxy(Transport.class, transport) : result;
                });
        return RunspaceSession.open(throwing, target, options, context);
    }

    private <T> T proxy(Class<T> type, T object) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Executor.class && method.getParameterCount() == 0) {
                        Executor executor = (Executor) call(object, method, arguments);
                        return (Executor) task -> {
                            mayThrow(method.getName());
                            executor.execute(task);
                        };
                    }
                    mayThrow(method.getName());
                    return method.isDefault() && type == TransportContext.class
                            ? InvocationHandler.invokeDefault(proxy, method, arguments)
                            : call(object, method, arguments);
                }));
    }

    private void mayThrow(String method) {
        Error error = always.containsKey(method) ? always.get(method) : once.remove(method);
        if (error != null) {
            throw error;
        }
    }

    private static Object call(Object object, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
