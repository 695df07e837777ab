/**
 * Kerberos by the JDK's GSS-API (RFC 4121, RFC 2743). The realms and their servers are those of the JVM's
 * {@code krb5.conf}; nothing is registered or changed for the JVM as a whole.
 */
@NullMarked
package org.runspace.transport.wsman.auth.kerberos;

import org.jspecify.annotations.NullMarked;
