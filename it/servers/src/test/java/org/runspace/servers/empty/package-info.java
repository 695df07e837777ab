/** A resource adapter's connection definition that does nothing, to compare the costs of ours with. */
package org.runspace.servers.empty;
