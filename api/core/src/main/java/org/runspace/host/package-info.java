/**
 * What scripts ask the user and show to the user (MS-PSRP 2.2.3.17), for applications that answer them. Implement
 * {@link org.runspace.host.PSHost}; a script that uses a part that is not implemented gets an error.
 */
@NullMarked
package org.runspace.host;

import org.jspecify.annotations.NullMarked;
