package org.runspace.adapter;

/** The connection factory of the connection definition Process; its name is what a server's console asks for. */
public interface ProcessConnectionFactory extends RunspaceConnectionFactory {}
