/**
 * Performs host calls, for client and server and without I/O: {@link org.runspace.engine.host.HostDispatcher} calls a
 * client's host for a server; {@link org.runspace.engine.host.RemoteHost} is the host that commands of a server see.
 * The messages and the table of methods are in {@code org.runspace.engine.message}.
 */
package org.runspace.engine.host;
