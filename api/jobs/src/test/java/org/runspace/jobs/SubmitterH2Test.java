package org.runspace.jobs;

import javax.sql.DataSource;

/** Who submitted a job, in an H2 in memory. */
class SubmitterH2Test extends SubmitterContract {
    @Override
    DataSource database() {
        return Clusters.h2();
    }
}
