package org.runspace.jobs;

import javax.sql.DataSource;

/** How much of the jobs is in a database inside this JVM. */
class JobLimitsH2Test extends JobLimitsContract {
    @Override
    DataSource database() {
        return Clusters.h2();
    }
}
