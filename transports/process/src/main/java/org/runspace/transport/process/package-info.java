/** Sessions in a PowerShell process of this machine, over its standard streams. */
package org.runspace.transport.process;
