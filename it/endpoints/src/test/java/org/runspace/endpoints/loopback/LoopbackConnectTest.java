package org.runspace.endpoints.loopback;

import org.runspace.testkit.ConnectContract;

/** Sessions of the endpoint in this JVM that another client takes up. */
class LoopbackConnectTest extends ConnectContract {
    @Override
    protected String connection() {
        return "loopback:";
    }
}
