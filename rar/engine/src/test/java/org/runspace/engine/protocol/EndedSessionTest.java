package org.runspace.engine.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.runspace.RunspaceOptions;
import org.runspace.engine.message.GetAvailableRunspaces;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.error.SessionBrokenException;

/** A session that has ended takes no call of the pool any more, because nothing would answer it. */
class EndedSessionTest {
    private final Codec codec = new Codec(Message.SERVER, new UUID(1, 1));
    private final ClientSession session = ClientSessions.withOneRunspace(RunspaceOptions.DEFAULT, codec);

    @Test
    void aCallThatWasPreparedBeforeTheEndIsRefusedAfterIt() {
        session.open(0);
        session.abort();

        assertThatThrownBy(() -> session.call(
                        1,
                        MessageType.GET_AVAILABLE_RUNSPACES,
                        codec.encode(MessageType.GET_AVAILABLE_RUNSPACES, new GetAvailableRunspaces(1).payload()),
                        0))
                .isInstanceOf(SessionBrokenException.class)
                .hasMessage("PSRP1213: cannot call the pool any more: PSRP1202: the session ended: it was aborted");

        assertThat(session.deadline()).isEqualTo(Long.MAX_VALUE);
    }
}
