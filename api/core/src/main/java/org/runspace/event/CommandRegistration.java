package org.runspace.event;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.runspace.PowerShell;
import org.runspace.RunspacePool;
import org.runspace.error.ErrorCode;
import org.runspace.error.RemoteTimeoutException;
import org.runspace.error.RunspaceException;
import org.runspace.error.SessionStateException;

/** Registers by commands without any script, for one event by its name. */
final class CommandRegistration implements Registration {
    private final RunspacePool pool;
    private final RegisteredNames names;
    private final Duration timeout;
    private final String name;
    private final Consumer<? super PowerShell> register;

    CommandRegistration(
            RunspacePool pool,
            RegisteredNames names,
            Duration timeout,
            String name,
            Consumer<? super PowerShell> register) {
        this.pool = pool;
        this.names = names;
        this.timeout = timeout;
        this.name = name;
        this.register = register;
    }

    @Override
    public String title() {
        return '"' + name + '"';
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public void begin() {
        switch (names.add(name)) {
            case REGISTER -> register();
            case WAIT -> waitForTheFirst();
        }
    }

    @Override
    public CompletableFuture<?> end() {
        return names.remove(name, () -> unregister(name).invokeAsync());
    }

    /** Nothing is registered where the command to end it is missing, so this comes first, with nothing to do. */
    private void register() {
        try {
            PowerShell shell = unregister(UUID.randomUUID().toString())
                    .addParameter("ErrorAction", "Ignore")
                    .addStatement()
                    .timeout(timeout);
            register.accept(shell);
            Offered.require(title(), () -> shell.invoke().orThrow());
        } catch (RuntimeException | Error e) {
            names.failed(name, e);
            throw e;
        }
        names.begun(name).complete(null);
    }

    private PowerShell unregister(String of) {
        return pool.powerShell().addCommand("Unregister-Event").addParameter("SourceIdentifier", literal(of));
    }

    private void waitForTheFirst() {
        try {
            names.begun(name).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            throw new SessionStateException(ErrorCode.INTERRUPTED, e);
        } catch (TimeoutException e) {
            end();
            throw new RemoteTimeoutException(
                    ErrorCode.POOL_CALL_TIMEOUT, e, "the registration for " + title(), timeout);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RunspaceException known
                    ? known
                    : new IllegalStateException("the registration for " + title() + " failed", e.getCause());
        }
    }

    /** The command takes a pattern. */
    private static String literal(String name) {
        return name.replaceAll("[`*?\\[\\]]", "`$0");
    }
}
