/**
 * PowerShell remoting for Java: sessions, pipelines and the objects they exchange.
 *
 * <p>Start at {@link org.runspace.RunspaceFactory} in plain Java SE, or inject a {@link org.runspace.RemoteRunspace} in
 * a container. A {@link org.runspace.PowerShell} collects commands; running it yields
 * {@link org.runspace.PipelineItem}s, which can also be read as an {@link org.runspace.InvocationResult} or a
 * {@link java.util.stream.Stream}. The Java types of PowerShell's values are listed at
 * {@link org.runspace.object.PSObject}. Scripts show texts to a user, and ask for values, through a
 * {@link org.runspace.host.PSHost}. All exceptions are {@link org.runspace.error.RunspaceException}s.
 */
package org.runspace;
