package org.runspace.endpoints.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportListener;

/** A transport with a test between it and its listener. */
final class WrappedTransport {
    private WrappedTransport() {}

    static Transport of(Transport transport, UnaryOperator<TransportListener> between) {
        return (Transport) Proxy.newProxyInstance(
                WrappedTransport.class.getClassLoader(),
                new Class<?>[] {Transport.class},
                (proxy, method, arguments) -> {
                    for (int i = 0; arguments != null && i < arguments.length; i++) {
                        if (arguments[i] instanceof TransportListener listener) {
                            arguments[i] = between.apply(listener);
                        }
                    }
                    try {
                        return method.invoke(transport, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
