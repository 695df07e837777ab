/**
 * PowerShell remoting for Java: sessions, pipelines and the objects they exchange.
 *
 * <p>Start at {@link org.runspace.RunspaceFactory} in plain Java SE, or inject a {@link org.runspace.RemoteRunspace} in
 * a container. A {@link org.runspace.PowerShell} collects commands; running it yields
 * {@link org.runspace.PipelineItem}s, which can also be read as an {@link org.runspace.InvocationResult} or a
 * {@link java.util.stream.Stream}. The Java types of PowerShell's values are listed at
 * {@link org.runspace.object.PSObject}. Scripts show texts to a user, and ask for values, through a
 * {@link org.runspace.host.PSHost}. All exceptions are {@link org.runspace.error.RunspaceException}s.
 *
 * <p>One rule says what may be missing, in all packages of this library. A parameter, a component of a record, or a
 * value that PowerShell may have as {@code $null} can be null and is then marked with
 * {@link org.jspecify.annotations.Nullable}; nothing else is ever null. Any other method that may have nothing to
 * return returns an {@link java.util.Optional}, which is used for nothing but results.
 */
@NullMarked
package org.runspace;

import org.jspecify.annotations.NullMarked;
