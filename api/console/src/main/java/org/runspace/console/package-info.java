/**
 * A {@link org.runspace.host.PSHost host} for programs that run in a terminal, whose user answers the scripts, and an
 * {@link org.runspace.console.InteractiveShell interactive session} there.
 */
@NullMarked
package org.runspace.console;

import org.jspecify.annotations.NullMarked;
