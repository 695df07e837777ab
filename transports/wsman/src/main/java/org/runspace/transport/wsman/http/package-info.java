/** Connections to a server, each of which carries one request at a time after it has logged in. */
@NullMarked
package org.runspace.transport.wsman.http;

import org.jspecify.annotations.NullMarked;
