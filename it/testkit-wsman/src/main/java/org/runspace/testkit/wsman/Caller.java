package org.runspace.testkit.wsman;

/**
 * Who sent a request.
 *
 * @param user the user who logged in on the connection
 * @param address the client's address
 */
record Caller(String user, String address) {}
