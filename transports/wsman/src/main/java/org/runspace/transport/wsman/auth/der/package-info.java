/** The encoding of tokens that are defined in ASN.1: DER, as far as they use it (ITU-T X.690). */
@NullMarked
package org.runspace.transport.wsman.auth.der;

import org.jspecify.annotations.NullMarked;
