package org.runspace.adapter;

/** The connection factory of the connection definition Custom; its name is what a server's console asks for. */
public interface CustomConnectionFactory extends RunspaceConnectionFactory {}
