/** A page that runs PowerShell through the pools of the resource adapter. */
package org.runspace.sample;
