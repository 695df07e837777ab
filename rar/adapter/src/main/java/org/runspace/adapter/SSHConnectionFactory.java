package org.runspace.adapter;

/** The connection factory of the connection definition SSH; its name is what a server's console asks for. */
public interface SSHConnectionFactory extends RunspaceConnectionFactory {}
