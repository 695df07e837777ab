package org.runspace.endpoints.loopback;

import org.runspace.testkit.LifeContract;

/** How sessions with the endpoint in this JVM live and end. */
class LoopbackLifeTest extends LifeContract {
    @Override
    protected String connection() {
        return "loopback:";
    }
}
