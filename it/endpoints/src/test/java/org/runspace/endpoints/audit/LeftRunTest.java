package org.runspace.endpoints.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.runspace.PSSession;
import org.runspace.PowerShell;
import org.runspace.ResumedRun;
import org.runspace.RunHandle;
import org.runspace.RunspaceFactory;
import org.runspace.RunspaceOptions;
import org.runspace.audit.RunKind;
import org.runspace.audit.RunOutcome;
import org.runspace.object.PSObject;

/** A run that one client leaves and another one takes up is told to the listeners of both. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftRunTest {
    @Test
    void theFirstClientsListenerLearnsThatItWasLeftAndTheSecondOnesThatItEnded() {
        Told first = new Told();
        Told second = new Told();
        RunHandle handle = left(RunspaceOptions.DEFAULT.withRunListeners(first));

        try (ResumedRun resumed = RunspaceFactory.resume(handle, RunspaceOptions.DEFAULT.withRunListeners(second))) {
            assertThat(resumed.powerShell().invoke().output()).isNotEmpty();
        }

        assertThat(first.only().summary().outcome()).isEqualTo(RunOutcome.LEFT);
        Told.End end = second.only();
        assertThat(end.summary().outcome()).isEqualTo(RunOutcome.COMPLETED);
        assertThat(end.run().kind()).isEqualTo(RunKind.TAKEN_UP);
        assertThat(end.run().commands()).isEmpty();
        assertThat(end.run().id()).isEqualTo(first.only().run().id());
        assertThat(end.summary().counts().output()).isPositive();
    }

    @SuppressWarnings("resource") // left to the server
    private static RunHandle left(RunspaceOptions options) {
        PSSession session = RunspaceFactory.open("loopback:", options);
        PowerShell run = session.powerShell().addScript("1..5; Start-Sleep -Seconds 2; 6..10");
        try (Stream<PSObject> output = run.stream()) {
            Iterator<PSObject> values = output.iterator();
            values.next();
            return run.disconnect();
        }
    }
}
