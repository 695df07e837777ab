/** Events of a server as publishers. Start at {@link org.runspace.event.RemoteEvents}. */
@NullMarked
package org.runspace.event;

import org.jspecify.annotations.NullMarked;
