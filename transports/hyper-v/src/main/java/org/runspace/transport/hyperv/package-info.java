/**
 * Sessions in virtual machines of this Hyper-V host, over sockets of the host that need no network (PowerShell Direct).
 */
package org.runspace.transport.hyperv;
