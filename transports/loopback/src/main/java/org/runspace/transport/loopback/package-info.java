/** The transport to an endpoint inside the JVM, {@code loopback:}, which needs no connection and no PowerShell. */
package org.runspace.transport.loopback;
