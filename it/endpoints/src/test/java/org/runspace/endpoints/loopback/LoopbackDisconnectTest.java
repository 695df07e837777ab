package org.runspace.endpoints.loopback;

import org.runspace.testkit.DisconnectContract;

/** Sessions of the endpoint in this JVM that are left and taken up again. */
class LoopbackDisconnectTest extends DisconnectContract {
    @Override
    protected String connection() {
        return "loopback:";
    }
}
