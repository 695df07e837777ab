package org.runspace.servers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The suites of all application servers, in Liberty. */
@Tag("liberty")
class LibertyIT {
    @Nested
    class Adapter extends AdapterContract {
        Adapter() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Configuration extends ConfigurationContract {
        Configuration() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Stop extends StopContract {
        Stop() {
            super(ServerKind.LIBERTY);
        }
    }

    @Nested
    class Transactions extends TransactionContract {
        Transactions() {
            super(ServerKind.LIBERTY, "WTRN0062E|.", true);
        }
    }
}
