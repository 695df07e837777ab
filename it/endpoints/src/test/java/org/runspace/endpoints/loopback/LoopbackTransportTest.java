package org.runspace.endpoints.loopback;

import org.runspace.testkit.TransportContract;

/** The contract on the endpoint inside this JVM. */
class LoopbackTransportTest extends TransportContract {
    @Override
    protected String connection() {
        return "loopback:";
    }
}
