/** An application whose message-driven bean works in a session of a pool, in the transaction of the delivery. */
package org.runspace.servers.undoing;
