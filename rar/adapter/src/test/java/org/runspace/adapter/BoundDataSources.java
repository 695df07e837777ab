package org.runspace.adapter;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** The naming of a container, for tests that bind objects. */
public final class BoundDataSources implements InitialContextFactory {
    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    /** Called by the JDK. */
    public BoundDataSources() {
        // nothing to prepare
    }

    static void bind(String name, Object object) {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, BoundDataSources.class.getName());
        BOUND.put(name, object);
    }

    static void clear() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
        BOUND.clear();
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return (Context) Proxy.newProxyInstance(
                BoundDataSources.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> method.getName().equals("lookup") ? find(arguments[0]) : null);
    }

    private static Object find(Object name) throws NameNotFoundException {
        Object found = BOUND.get(name.toString());
        if (found == null) {
            throw new NameNotFoundException(name + " not found");
        }
        return found;
    }
}
