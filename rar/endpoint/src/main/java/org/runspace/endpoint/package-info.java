/**
 * A PSRP endpoint whose commands are written in Java, with its sessions, and the servers that offer it on streams and
 * on Unix domain sockets. For demonstration, tests and load. It does not run PowerShell: a script may only be pipelines
 * of commands with literal arguments.
 */
package org.runspace.endpoint;
