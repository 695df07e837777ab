package org.runspace.transport.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection type may fail without a word, or with one that only its author understands. */
@Timeout(60)
class ConnectFailureTest extends PlayedPeerTest {
    @Test
    void theWordsOfAConnectionTypeAreTheReason() throws Exception {
        assertReason(new IOException("the gate is closed"), "the gate is closed");
    }

    @Test
    void aFailureWithoutWordsIsNamedByItsClass() throws Exception {
        assertReason(new EOFException(), "java.io.EOFException");
    }

    @Test
    void aFaultOfTheConnectionTypeIsNamedByItsClass() throws Exception {
        assertReason(
                new NumberFormatException("For input string: \"x\""),
                "java.lang.NumberFormatException: For input string: \"x\"");
    }

    private void assertReason(Exception thrown, String reason) throws Exception {
        transport = transport(() -> {
            if (thrown instanceof RuntimeException fault) {
                throw fault;
            }
            throw (IOException) thrown;
        });
        transport.open(POOL, listener, deadline());
        listener.expect("failed session UNREACHABLE");
        assertThat(listener.failure.message()).isEqualTo(reason);
        listener.expect("closed");
    }
}
