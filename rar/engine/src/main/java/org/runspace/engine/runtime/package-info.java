/**
 * Runs sessions: a lock for each session, threads, timers and queues around the sans-IO protocol, and the API on top.
 */
package org.runspace.engine.runtime;
