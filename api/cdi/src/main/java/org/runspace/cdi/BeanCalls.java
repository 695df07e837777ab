package org.runspace.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.util.function.Supplier;

/**
 * Calls an application's bean on threads of the server's pools as the application's own threads call it: with its class
 * loader, which MicroProfile Config goes by for example, and with a request, which it may have beans of. Thread-safe.
 *
 * @param loader the bean's class loader
 * @param requests make a request where there is none
 */
record BeanCalls(ClassLoader loader, Instance<RequestContextController> requests) {
    <T> T call(Supplier<T> question) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return inRequest(question);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A thread that is in a request already stays in that. */
    private <T> T inRequest(Supplier<T> question) {
        RequestContextController request = requests.get();
        boolean begun = request.activate();
        try {
            return question.get();
        } finally {
            if (begun) {
                request.deactivate();
            }
            requests.destroy(request);
        }
    }
}
