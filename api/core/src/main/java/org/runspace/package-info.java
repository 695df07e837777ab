/**
 * PowerShell remoting for Java: sessions, pipelines and the objects they exchange.
 *
 * <p>Start at {@link org.runspace.RunspaceFactory} in plain Java SE, or inject a {@link org.runspace.RemoteRunspace} in
 * a container. A {@link org.runspace.PowerShell} collects commands; running it yields
 * {@link org.runspace.PipelineItem}s, of which {@link org.runspace.InvocationResult} and
 * {@link java.util.stream.Stream} are two views. Values that crossed the wire are described at
 * {@link org.runspace.object.PSObject}. What remote scripts show to a user, and ask of one, goes to a
 * {@link org.runspace.host.PSHost}. All exceptions belong to the {@link org.runspace.error.RunspaceException} family.
 */
package org.runspace;
