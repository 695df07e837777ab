/**
 * A {@link org.runspace.host.PSHost host} for programs in a terminal. For programs that let a user talk to the scripts
 * they run.
 */
package org.runspace.console;
