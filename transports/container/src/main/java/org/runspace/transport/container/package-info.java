/**
 * Sessions in PowerShell processes inside containers: over the standard streams that a container engine's command line
 * leads there, or as servers that are started by the compute service of a Windows host and reached over its pipes and
 * sockets.
 */
package org.runspace.transport.container;
