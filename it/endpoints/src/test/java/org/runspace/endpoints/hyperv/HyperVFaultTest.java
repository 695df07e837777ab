package org.runspace.endpoints.hyperv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.RunspaceOptions;
import org.runspace.object.PSCredential;
import org.runspace.testkit.Fault;
import org.runspace.testkit.FaultContract;
import org.runspace.testkit.HyperVBroker;
import org.runspace.testkit.HyperVBroker.Answers;
import org.runspace.testkit.HyperVGuest;

/** The contract on PowerShell Direct with guests that go wrong. */
class HyperVFaultTest extends FaultContract {
    private final Map<Fault, HyperVGuest> guests = new EnumMap<>(Fault.class);
    private HyperVBroker broker;

    @BeforeAll
    void start() throws IOException {
        broker = HyperVBroker.version2(Guests.ACCOUNT, Guests.TOKEN, Answers.REGULAR);
    }

    @AfterAll
    void stop() throws IOException {
        broker.close();
        for (HyperVGuest guest : guests.values()) {
            guest.close();
        }
    }

    @Override
    protected PSSession open(Fault fault, RunspaceOptions options) {
        HyperVGuest guest = guests.computeIfAbsent(fault, HyperVFaultTest::guest);
        try (PSCredential anna = Guests.anna(Guests.PASSWORD)) {
            return new Guests(broker.port(), guest.port()).open("web01", Map.of(), options.withCredential(anna));
        }
    }

    private static HyperVGuest guest(Fault fault) {
        try {
            return HyperVGuest.start(Guests.TOKEN, fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
