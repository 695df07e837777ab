/**
 * Sessions over WinRM: fragments in the requests and answers of WS-Management (MS-WSMV, MS-PSRP 3.1.5.3).
 *
 * <p>The way of the data: {@code shell} decides which requests a session makes, {@code soap} writes them as envelopes
 * and reads the answers, {@code http} carries them on connections, which {@code auth} has logged in and {@code seal}
 * encrypts.
 */
@NullMarked
package org.runspace.transport.wsman;

import org.jspecify.annotations.NullMarked;
