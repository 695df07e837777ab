package org.runspace.transport.wsman;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.runspace.transport.wsman.http.Answer;
import org.runspace.transport.wsman.http.Exchanges;

/**
 * The exchanges of a session with the login that is used for nothing else, so that its secrets are wiped with them.
 *
 * @param exchanges what carries the requests
 * @param login closed when the exchanges end
 */
record OwnedExchanges(Exchanges exchanges, SessionLogin login) implements Exchanges {
    @Override
    public void post(ByteBuffer envelope, Duration limit, Answer answer) {
        exchanges.post(envelope, limit, answer);
    }

    @Override
    public void abort() {
        exchanges.abort();
        login.close();
    }
}
