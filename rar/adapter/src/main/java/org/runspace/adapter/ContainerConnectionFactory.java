package org.runspace.adapter;

/** The connection factory of the connection definition Container; its name is what a server's console asks for. */
public interface ContainerConnectionFactory extends RunspaceConnectionFactory {}
