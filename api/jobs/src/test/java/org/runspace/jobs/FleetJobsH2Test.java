package org.runspace.jobs;

import javax.sql.DataSource;

/** Jobs in a database inside this JVM. */
class FleetJobsH2Test extends FleetJobsContract {
    @Override
    DataSource database() {
        return Clusters.h2();
    }
}
