package org.runspace.endpoints.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.PowerShell;
import org.runspace.RunspaceOptions;
import org.runspace.engine.message.RunspaceState;
import org.runspace.engine.runtime.RunspaceSession;
import org.runspace.engine.runtime.ThreadContext;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;
import org.runspace.spi.Target;
import org.runspace.spi.TransportContext;
import org.runspace.spi.Transports;

/**
 * Threads that take every task and run none, as a container's may that is being stopped: nothing waits for them for
 * long.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DroppedTasksTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final RunspaceOptions HASTY = RunspaceOptions.DEFAULT
            .withCloseTimeout(SHORT)
            .withStopTimeout(SHORT)
            .withCallTimeout(SHORT);

    private final ThreadContext threads = new ThreadContext("dropping");
    private volatile boolean dropping;

    private final TransportContext context = (TransportContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {TransportContext.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("tasks")) {
                    Executor tasks = threads.tasks();
                    return (Executor) task -> {
                        if (!dropping) {
                            tasks.execute(task);
                        }
                    };
                }
                if (method.isDefault()) {
                    return InvocationHandler.invokeDefault(proxy, method, arguments);
                }
                try {
                    return method.invoke(threads, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void anOpeningFailsInTime() {
        dropping = true;

        expectFailure(() -> open(SHORT));
    }

    @Test
    void aRunWithALimitFailsInTimeAndTheSessionCanBeClosed() {
        RunspaceSession session = open(SOON);
        PowerShell run = session.powerShell().addScript("1").timeout(SHORT);
        dropping = true;

        expectFailure(run::invoke);
        expectSoon(session::close);
    }

    @Test
    void aSessionInTheMidstOfARunCanBeClosed() {
        RunspaceSession session = open(SOON);
        session.powerShell().addScript("Start-Sleep -Seconds 600").invokeAsync();
        dropping = true;

        expectSoon(session::close);
        assertThat(session.isUsable()).isFalse();
    }

    @Test
    void anInterruptedWaitForAChangeOfTheConnectionIsNoEndOfTheSession() {
        RunspaceSession session = open(SOON);
        dropping = true;
        Thread.currentThread().interrupt();

        assertThatThrownBy(session::disconnect)
                .isInstanceOfSatisfying(
                        SessionStateException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(session.state()).isEqualTo(RunspaceState.DISCONNECTING);
    }

    private RunspaceSession open(Duration openTimeout) {
        Transports installed = Transports.installed();
        Target target = installed.parse("loopback:");
        return RunspaceSession.open(
                installed.provider(target.scheme()), target, HASTY.withOpenTimeout(openTimeout), context);
    }

    private static void expectFailure(Runnable call) {
        Throwable[] failure = {null};
        expectSoon(() -> failure[0] = catchThrowable(call::run));
        assertThat(failure[0]).isInstanceOf(RunspaceException.class).hasMessageStartingWith("PSRP");
    }

    private static void expectSoon(Runnable call) {
        long start = System.nanoTime();
        call.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
}
