/** Breakpoints in remote scripts, for tools that debug them. Start at {@link org.runspace.debug.RemoteDebugger}. */
package org.runspace.debug;
