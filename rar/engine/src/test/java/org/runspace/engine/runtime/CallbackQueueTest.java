package org.runspace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.runspace.engine.message.Message;

/** What code of the application throws never ends the queue that calls it. */
class CallbackQueueTest {
    private static final Message MESSAGE = Message.read(new byte[Message.HEADER_SIZE]);

    private final List<Throwable> reported = new ArrayList<>();
    private final CallbackQueue queue =
            new CallbackQueue(new SessionCallbacks(Runnable::run), new CallbackQueue.Handler() {
                @Override
                public void handle(Message message) {
                    throw new OutOfMemoryError("thrown on purpose");
                }

                @Override
                public void failed(Throwable failure) {
                    reported.add(failure);
                    throw (Error) failure;
                }

                @Override
                public void advanced() {
                    // nothing waits for it
                }
            });

    /** A JVM without memory throws the same object again and again. */
    @Test
    void aFailureThatIsThrownAgainWhereItIsReportedHarmsNothing() {
        queue.add(MESSAGE, 0);
        queue.add(MESSAGE, 0);
        assertThat(reported).hasSize(2);
        assertThat(queue.isEmpty()).isTrue();
    }
}
