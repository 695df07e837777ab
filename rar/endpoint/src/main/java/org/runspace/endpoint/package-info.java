/**
 * A PSRP endpoint in Java, on the engine's own server role, whose commands are written in Java: its sessions, and
 * serving them on streams and on Unix domain sockets. For demonstration, tests and load. It is no PowerShell: a script
 * may be a pipeline of commands with literal arguments, nothing more.
 */
package org.runspace.endpoint;
