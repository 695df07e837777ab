package org.runspace.servers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The suites of all application servers, in WildFly. */
@Tag("wildfly")
class WildFlyIT {
    @Nested
    class Adapter extends AdapterContract {
        Adapter() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Configuration extends ConfigurationContract {
        Configuration() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Pooling extends PoolingContract {
        Pooling() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Stop extends StopContract {
        Stop() {
            super(ServerKind.WILDFLY);
        }
    }

    @Nested
    class Transactions extends TransactionContract {
        Transactions() {
            super(ServerKind.WILDFLY, "ARJUNA016154|IJ000", false);
        }
    }
}
