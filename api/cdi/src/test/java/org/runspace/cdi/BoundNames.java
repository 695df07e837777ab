package org.runspace.cdi;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import javax.naming.spi.NamingManager;

/** The naming of a server, for tests that bind objects. Thread-safe. */
final class BoundNames implements InitialContextFactory {
    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    private BoundNames() {}

    static void bind(String name, Object object) {
        if (!NamingManager.hasInitialContextFactoryBuilder()) {
            install();
        }
        BOUND.put(name, object);
    }

    static void unbind(String name) {
        BOUND.remove(name);
    }

    static void clear() {
        BOUND.clear();
    }

    /** For names that begin with {@code java:}, too, which the JDK asks no other factory for. */
    private static void install() {
        try {
            NamingManager.setInitialContextFactoryBuilder(environment -> new BoundNames());
        } catch (NamingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        return new InitialContext(true) {
            @Override
            public Object lookup(String name) throws NamingException {
                Object found = BOUND.get(name);
                if (found == null) {
                    throw new NameNotFoundException(name + " is not bound");
                }
                return found;
            }
        };
    }
}
