/** An application that uses a third party's connection type, which it knows nothing of. */
package org.runspace.servers.relay;
