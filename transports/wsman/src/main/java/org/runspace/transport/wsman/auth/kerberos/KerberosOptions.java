package org.runspace.transport.wsman.auth.kerberos;

import java.util.Optional;
import javax.security.auth.kerberos.KerberosPrincipal;
import org.runspace.transport.wsman.auth.LoginConnection;

/**
 * How Kerberos is used for a session.
 *
 * @param serviceClass the first part of the service's name, {@code HTTP} in most places
 * @param serviceHost the second part, {@code host} or {@code host@REALM}; empty for the host of the server's URL
 * @param delegate whether the server gets a ticket with which it can act as the user on further servers; no other
 *     mechanism should be allowed beside Kerberos then, as no other one can do that
 * @param bindsChannel whether the login is bound to the TLS connection, where the JVM permits that
 */
public record KerberosOptions(
        String serviceClass, Optional<String> serviceHost, boolean delegate, boolean bindsChannel) {
    /** What fits most servers: {@code HTTP/host}, without delegation, bound to the TLS connection. */
    public static final KerberosOptions DEFAULT = new KerberosOptions("HTTP", Optional.empty(), false, true);

    /**
     * Returns a copy with delegation.
     *
     * @param on whether the server may act as the user on further servers
     * @return a copy
     */
    public KerberosOptions withDelegate(boolean on) {
        return new KerberosOptions(serviceClass, serviceHost, on, bindsChannel);
    }

    /**
     * Returns a copy with another service.
     *
     * @param name the first part of its name
     * @param host the second part; empty for the host of the server's URL
     * @return a copy
     */
    public KerberosOptions withService(String name, Optional<String> host) {
        return new KerberosOptions(name, host, delegate, bindsChannel);
    }

    /**
     * Returns a copy with or without the binding to the TLS connection.
     *
     * @param on whether the login is bound where the JVM permits that
     * @return a copy
     */
    public KerberosOptions withBindsChannel(boolean on) {
        return new KerberosOptions(serviceClass, serviceHost, delegate, on);
    }

    /** Returns the name of the service in exactly this spelling, with its realm if that is known. */
    String service(LoginConnection connection) {
        String name = serviceClass + "/" + serviceHost.orElseGet(connection::host);
        return name.contains("@") ? name : name + realm(name);
    }

    /** The realm that the {@code krb5.conf} maps the host to. */
    private static String realm(String service) {
        try {
            return "@" + new KerberosPrincipal(service, KerberosPrincipal.KRB_NT_SRV_HST).getRealm();
        } catch (IllegalArgumentException e) {
            return ""; // neither a mapping nor a default: the login fails, and says so
        }
    }
}
