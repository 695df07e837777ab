/** Breakpoints in remote scripts, for tools that debug them. Start at {@link org.runspace.debug.RemoteDebugger}. */
@NullMarked
package org.runspace.debug;

import org.jspecify.annotations.NullMarked;
