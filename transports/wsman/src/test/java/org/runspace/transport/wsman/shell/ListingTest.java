package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.runspace.error.RunspaceOpenException;
import org.runspace.spi.Deadline;
import org.runspace.transport.wsman.http.Answer;
import org.runspace.transport.wsman.http.Exchanges;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.ShellInfo;

/** A list that cannot be asked for fails at once, so that nobody waits for it in vain. */
class ListingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final StillTime time = new StillTime();
    private final Requests requests = new Requests(
            new Requests.Session(
                    URI.create("http://server:5985/wsman"), "configuration", new UUID(1, 1), "en-US", "en-US", LIMIT),
            100_000);

    @Test
    void aRequestThatCannotBeSentFailsTheList() {
        CompletableFuture<List<ShellInfo>> list = Listing.ofShells(
                new Listing.Surroundings(
                        new NoThreads(), time, time.tasks(), "server", Deadline.after(LIMIT, time.nanoTime())),
                requests);
        time.run();

        assertThat(list)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(Exception.class)
                .withCauseInstanceOf(RunspaceOpenException.class)
                .withMessageContaining("there is no thread");
    }

    private static final class NoThreads implements Exchanges {
        @Override
        public void post(ByteBuffer envelope, Duration limit, Answer answer) {
            throw new IllegalStateException("there is no thread");
        }

        @Override
        public void postOrUndo(ByteBuffer envelope, ByteBuffer undo, Duration limit, Answer answer) {
            throw new IllegalStateException("there is no thread");
        }

        @Override
        public void abort() {
            // nothing is under way
        }
    }
}
