package org.runspace.transport.wsman.shell;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.runspace.error.OpenFailure;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportFailure;

/**
 * Waits for the last state of a channel that the server has no more output for: it has told the engine that the channel
 * is over, or will soon.
 *
 * @param context has the timer
 * @param tasks runs tasks of the shell one at a time and in order
 */
record LastState(TransportContext context, Executor tasks) {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Waits until the channel is released, or calls {@code missing} when that does not come. */
    void await(ShellChannel channel, Consumer<TransportFailure> missing) {
        channel.limitedBy(context.schedule(
                () -> tasks.execute(() -> {
                    if (channel.state() == ChannelState.DONE) {
                        missing.accept(new TransportFailure(
                                OpenFailure.PROTOCOL,
                                "the server ended the output without saying how it ended",
                                "",
                                null));
                    }
                }),
                LIMIT));
    }
}
