package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;
import org.runspace.transport.wsman.soap.Fault;

/**
 * The operations that a server could not do when it was asked, because of a quota of operations or of load, or because
 * it still did another one, and that it is asked for again. Used by the shell's tasks, one at a time.
 */
final class Postponed {
    private final TransportContext context;
    private final Executor tasks;
    private final Consumer<Operation<?>> again;
    private final Map<Operation<?>, Cancellable> timers = new HashMap<>();

    /**
     * Creates the collection.
     *
     * @param again asks for an operation, in a task of the shell
     */
    Postponed(TransportContext context, Executor tasks, Consumer<Operation<?>> again) {
        this.context = context;
        this.tasks = tasks;
        this.again = again;
    }

    /** Takes an operation that was refused, unless that is final or there is no time left. */
    boolean takes(Operation<?> operation, Fault fault) {
        if (!fault.mayPass()) {
            return false;
        }
        Optional<Duration> pause = operation.patience().nextPause(context.nanoTime());
        pause.ifPresent(time ->
                timers.put(operation, context.schedule(() -> tasks.execute(() -> due(operation)), time)));
        return pause.isPresent();
    }

    private void due(Operation<?> operation) {
        if (timers.remove(operation) != null) {
            if (operation.sending() == Operation.Sending.FIRST) {
                operation.sendsAnew();
            }
            again.accept(operation);
        }
    }

    /** Drops all of them. */
    void forget() {
        timers.values().forEach(Cancellable::cancel);
        timers.clear();
    }
}
