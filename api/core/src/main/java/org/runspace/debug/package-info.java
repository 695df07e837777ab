/** Breakpoints in remote scripts, for authors of tools. Start at {@link org.runspace.debug.RemoteDebugger}. */
package org.runspace.debug;
