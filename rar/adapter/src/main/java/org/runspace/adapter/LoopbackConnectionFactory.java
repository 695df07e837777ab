package org.runspace.adapter;

/** The connection factory of the connection definition Loopback; its name is what a server's console asks for. */
public interface LoopbackConnectionFactory extends RunspaceConnectionFactory {}
