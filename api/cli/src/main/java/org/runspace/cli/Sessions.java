package org.runspace.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.runspace.PSSession;

/** What is done with sessions whose work was cut short. */
final class Sessions {
    private static final long STOP_SECONDS = 5;

    private Sessions() {}

    /** Stops what runs and waits for that, within a limit. The thread counts as not interrupted then. */
    static void awaitStop(PSSession session) {
        Thread.interrupted(); // a wait would end at once
        try {
            session.stopRunning().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // what is done next with the session fails, or closes it
        }
    }
}
