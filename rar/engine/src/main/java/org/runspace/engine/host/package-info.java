/**
 * Host calls at work, in both roles and without I/O: {@link org.runspace.engine.host.HostDispatcher} lets a client's
 * host do what a server asks of it; {@link org.runspace.engine.host.RemoteHost} is the host that commands of a server
 * see. The messages and the table of methods are in {@code org.runspace.engine.message}.
 */
package org.runspace.engine.host;
