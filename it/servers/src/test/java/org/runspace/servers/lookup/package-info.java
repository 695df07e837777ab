/** An application that looks pools up by name. */
package org.runspace.servers.lookup;
