/** How a connection logs in: Basic, certificates, NTLM, Kerberos, the negotiation between them, and CredSSP. */
@NullMarked
package org.runspace.transport.wsman.auth;

import org.jspecify.annotations.NullMarked;
