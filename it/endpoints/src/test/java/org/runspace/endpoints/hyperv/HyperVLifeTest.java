package org.runspace.endpoints.hyperv;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.runspace.PSSession;
import org.runspace.endpoint.Endpoint;
import org.runspace.testkit.HyperVBroker;
import org.runspace.testkit.HyperVBroker.Answers;
import org.runspace.testkit.HyperVGuest;
import org.runspace.testkit.LifeContract;

/** How sessions with a virtual machine live and end. */
class HyperVLifeTest extends LifeContract {
    private HyperVBroker broker;
    private HyperVGuest guest;

    @BeforeAll
    void start() throws IOException {
        broker = HyperVBroker.version2(Guests.ACCOUNT, Guests.TOKEN, Answers.REGULAR);
        guest = HyperVGuest.start(Guests.TOKEN, Endpoint.STANDARD);
    }

    @AfterAll
    void stop() throws IOException {
        broker.close();
        guest.close();
    }

    @Override
    protected String connection() {
        return "hyperv:web01";
    }

    @Override
    protected PSSession open() {
        return new Guests(broker.port(), guest.port()).open(Map.of());
    }
}
