/** NTLM, version 2 only: messages, proofs, session keys, signatures (MS-NLMP). */
@NullMarked
package org.runspace.transport.wsman.auth.ntlm;

import org.jspecify.annotations.NullMarked;
