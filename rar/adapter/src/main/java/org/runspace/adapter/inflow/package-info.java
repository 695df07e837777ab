/**
 * Message-driven beans that get what a remote script writes: the script's session, its restarts, and the delivery of
 * its objects, with and without transactions.
 */
package org.runspace.adapter.inflow;
