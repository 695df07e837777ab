/** The envelopes of WS-Management: requests, answers and faults (DSP0226, MS-WSMV 2.2). */
@NullMarked
package org.runspace.transport.wsman.soap;

import org.jspecify.annotations.NullMarked;
