package org.runspace.transport.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.runspace.spi.Deadline;
import org.runspace.spi.Transport;

class OpeningTest extends ShellTest {
    @Test
    void aShellThatGetsNoAnswerIsToBeDeleted() {
        create();

        assertThat(server.undoings()).singleElement().asString().contains("transfer/Delete", ShellNames.of(ID));
    }

    @Test
    void aShellOfAnotherClientIsNeverDeletedByAConnectionThatFails() {
        told.sends(Transport.SESSION, "hello");
        shell.connect(Deadline.after(OPEN_TIMEOUT, time.nanoTime()));

        assertThat(server.actions()).containsExactly("Connect");
        assertThat(server.undoings()).isEmpty();
    }
}
