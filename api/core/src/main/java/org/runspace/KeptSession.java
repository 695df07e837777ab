package org.runspace;

import java.util.UUID;

/**
 * A session that a server has, with or without a client (MS-WSMV 3.1.4.15 for WinRM).
 *
 * @param id the session's id, with which {@link RunspaceFactory#connect} takes it up
 * @param name the name that its client gave it; possibly empty
 * @param connected whether a client is connected to it; only one that is not can be taken up
 */
public record KeptSession(UUID id, String name, boolean connected) {}
