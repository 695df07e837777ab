/** Saved scripts on many targets, now, later or by a schedule, shared by all servers with the same database. */
package org.runspace.sample.jobs;
