/**
 * Sessions in PowerShell processes that run already, over the pipe that each of them listens on: a Unix domain socket,
 * on Windows a named pipe. All sessions share one thread, which is there while there are any.
 */
package org.runspace.transport.pipe;
