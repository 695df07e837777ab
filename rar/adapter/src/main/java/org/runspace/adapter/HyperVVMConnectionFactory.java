package org.runspace.adapter;

/** The connection factory of the connection definition HyperVVM; its name is what a server's console asks for. */
public interface HyperVVMConnectionFactory extends RunspaceConnectionFactory {}
