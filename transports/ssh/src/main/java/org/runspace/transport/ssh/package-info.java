/**
 * Sessions in PowerShell subsystems of SSH servers (RFC 4251 to 4256), by Apache MINA SSHD, no type of which is visible
 * outside this package.
 *
 * <p>A {@code SessionChannel} belongs to one session and lives on a {@code SshConnection}, which is connected, verified
 * and logged in by events and by tasks that may block, and which several sessions may share. All connections use one
 * set of MINA's threads, which exists while there is a connection.
 */
package org.runspace.transport.ssh;
