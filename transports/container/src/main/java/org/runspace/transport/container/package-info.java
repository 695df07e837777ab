/** Sessions in PowerShell processes inside containers, over the standard streams that a container engine's command line leads there. */
package org.runspace.transport.container;
