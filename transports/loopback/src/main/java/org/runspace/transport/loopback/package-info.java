/**
 * An endpoint inside the JVM, on the engine's own server role, whose commands are written in Java; and the transport
 * that reaches it. For demonstration, tests and load. It is no PowerShell: a script may be a pipeline of commands with
 * literal arguments, nothing more.
 */
package org.runspace.transport.loopback;
