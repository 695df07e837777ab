/**
 * How pipelines are requested, run and delivered, for those who implement a {@link org.runspace.RemoteRunspace} or
 * stand in front of one: the engine, the resource adapter, a proxy. Applications use {@link org.runspace.PowerShell}
 * instead.
 */
package org.runspace.pipeline;
