package org.runspace.endpoints.hyperv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.runspace.PSSession;
import org.runspace.testkit.HyperVBroker;
import org.runspace.testkit.HyperVBroker.Answers;

/** Opens each session with a guest's PowerShell of its own, which serves no second one. Used by one thread. */
final class FreshGuests implements AutoCloseable {
    private final List<EngineGuest> started = new ArrayList<>();
    private final HyperVBroker broker;

    FreshGuests() throws IOException {
        broker = HyperVBroker.version2(Guests.ACCOUNT, Guests.TOKEN, Answers.REGULAR);
    }

    PSSession open() {
        try {
            EngineGuest guest = EngineGuest.start(Guests.TOKEN);
            started.add(guest);
            return new Guests(broker.port(), guest.port()).open(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
        started.forEach(EngineGuest::close);
    }
}
