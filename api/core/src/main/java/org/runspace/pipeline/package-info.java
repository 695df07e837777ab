/**
 * How pipelines are requested, run and delivered, for implementations of {@link org.runspace.RemoteRunspace} and
 * proxies of one: the engine, the resource adapter and the injected runspaces. Applications use
 * {@link org.runspace.PowerShell} instead.
 */
@NullMarked
package org.runspace.pipeline;

import org.jspecify.annotations.NullMarked;
