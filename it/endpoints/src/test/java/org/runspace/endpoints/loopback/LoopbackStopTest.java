package org.runspace.endpoints.loopback;

import org.runspace.testkit.StopContract;

/** The contract on the endpoint inside this JVM. */
class LoopbackStopTest extends StopContract {
    @Override
    protected String connection() {
        return "loopback:";
    }
}
