package org.runspace.adapter;

/** The connection factory of the connection definition NamedPipe; its name is what a server's console asks for. */
public interface NamedPipeConnectionFactory extends RunspaceConnectionFactory {}
