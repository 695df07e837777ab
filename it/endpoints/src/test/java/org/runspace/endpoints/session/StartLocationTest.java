package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.RunspaceOptions;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.error.ErrorCode;
import org.runspace.error.OpenFailure;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportProvider;
import org.runspace.spi.Transports;

/** Sessions that are to begin in a directory, which takes a script of their own. */
@Timeout(60)
class StartLocationTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    /** The other limits are a minute. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void aServerThatDoesNotRunTheScriptFailsTheOpeningInTime() {
        long start = System.nanoTime();

        RunspaceOpenException e = failure("openChannel", LIMIT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(e.kind()).isEqualTo(OpenFailure.TIMEOUT);
        assertThat(e.code()).isEqualTo(ErrorCode.OPEN_TIMEOUT);
        assertThat(e).hasMessageContaining("within 0.5 s");
    }

    @Test
    void aServerThatRefusesTheScriptFailsTheOpeningWithTheLocation() {
        RunspaceOpenException e = failure("nothing", SOON);

        assertThat(e.kind()).isEqualTo(OpenFailure.CONFIGURATION);
        assertThat(e).hasMessageContaining("the location /somewhere cannot be set: ");
    }

    /** The endpoint inside the JVM refuses scripts such as this one. */
    private static RunspaceOpenException failure(String swallowed, Duration openTimeout) {
        Transports installed = Transports.installed();
        TransportProvider provider =
                proxy(TransportProvider.class, installed.provider("loopback"), (method, result) -> switch (method) {
                    case "location" -> Optional.of("/somewhere");
                    case "create" -> proxy(Transport.class, result, (name, value) -> value, swallowed);
                    default -> result;
                });
        try (ThreadContext threads = new ThreadContext("start-location")) {
            return catchThrowableOfType(
                    RunspaceOpenException.class,
                    () -> RunspaceSession.open(
                            provider,
                            installed.parse("loopback:"),
                            RunspaceOptions.DEFAULT.withOpenTimeout(openTimeout),
                            threads));
        }
    }

    private interface Answer {
        Object of(String method, Object result);
    }

    private static <T> T proxy(Class<T> type, Object object, Answer answer, String... swallowed) {
        return type.cast(Proxy.newProxyInstance(
                StartLocationTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> Set.of(swallowed).contains(method.getName())
                        ? null
                        : answer.of(method.getName(), call(object, method, arguments))));
    }

    private static Object call(Object object, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
