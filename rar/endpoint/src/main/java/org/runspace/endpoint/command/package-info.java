/**
 * Commands of an endpoint: the interface for programs that add their own, and the built-in ones, which are some of
 * PowerShell's everyday commands as far as Java can provide their data.
 */
package org.runspace.endpoint.command;
