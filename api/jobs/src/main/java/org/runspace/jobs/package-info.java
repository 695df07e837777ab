/** Scripts on many targets, over a cluster of servers. Start at {@link org.runspace.jobs.FleetJobs}. */
@NullMarked
package org.runspace.jobs;

import org.jspecify.annotations.NullMarked;
