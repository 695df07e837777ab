/** The negotiation between mechanisms: SPNEGO (RFC 4178, MS-SPNG). */
@NullMarked
package org.runspace.transport.wsman.auth.spnego;

import org.jspecify.annotations.NullMarked;
