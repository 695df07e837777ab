/** The shell that holds a session and the commands that hold its pipelines (MS-WSMV 3.1.4). */
@NullMarked
package org.runspace.transport.wsman.shell;

import org.jspecify.annotations.NullMarked;
