/**
 * The values and records that travel between client and server (MS-PSRP 2.2.5 and 2.2.3), for everybody who reads
 * results or passes arguments. Start at {@link org.runspace.object.PSObject}.
 */
package org.runspace.object;
