/**
 * The program {@code runspace} for the command line: scripts on one or many computers, and a diagnosis of connections.
 */
@NullMarked
package org.runspace.cli;

import org.jspecify.annotations.NullMarked;
