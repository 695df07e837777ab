/**
 * CredSSP: a login that hands the user's password to the server, for its own logins on further servers (MS-CSSP). TLS
 * runs inside the headers, the login of another mechanism inside TLS.
 */
@NullMarked
package org.runspace.transport.wsman.auth.credssp;

import org.jspecify.annotations.NullMarked;
