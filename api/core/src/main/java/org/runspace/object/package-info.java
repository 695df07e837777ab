/**
 * The values and records that travel between client and server (MS-PSRP 2.2.5 and 2.2.3), for programs that read
 * results or pass arguments. Start at {@link org.runspace.object.PSObject}.
 */
@NullMarked
package org.runspace.object;

import org.jspecify.annotations.NullMarked;
