/**
 * What a script asks of its user and shows to him (MS-PSRP 2.2.3.17), for applications that answer it. Implement
 * {@link org.runspace.host.PSHost}; every part that is not implemented is refused with an error that the script sees.
 */
package org.runspace.host;
