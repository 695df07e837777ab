package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.runspace.Cancellable;
import org.runspace.spi.TransportContext;

/**
 * How long output may be on its way after the server has said that it keeps the shell: the server ends the requests for
 * output at once then.
 *
 * @param context has the timer
 * @param tasks runs tasks of the shell one at a time and in order
 */
record LastOutput(TransportContext context, Executor tasks) {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Calls {@code over} when that time is over. Returns what cancels it. */
    Cancellable limit(Runnable over) {
        return context.schedule(() -> tasks.execute(over), LIMIT);
    }
}
