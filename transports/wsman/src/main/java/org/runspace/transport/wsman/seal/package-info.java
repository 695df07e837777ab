/** The encryption of envelopes on connections without TLS (MS-WSMV 2.2.9.1). */
@NullMarked
package org.runspace.transport.wsman.seal;

import org.jspecify.annotations.NullMarked;
