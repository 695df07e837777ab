package org.runspace.transport.wsman.auth.kerberos;

import java.util.Optional;
import org.ietf.jgss.ChannelBinding;

/**
 * Binds a Kerberos login to the TLS connection (RFC 5929). The JDK's public class hashes address types that Windows
 * does not expect; the one that hashes the right ones is internal, and can be used only if the JVM was started with
 * {@link #OPTION}.
 */
final class TlsBinding {
    /** What makes a binding possible. */
    static final String OPTION = "--add-exports java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED";

    private static final String TYPE = "sun.security.jgss.krb5.internal.TlsChannelBindingImpl";

    private TlsBinding() {}

    /**
     * Returns the binding.
     *
     * @param data the prefix and the hash of the server's certificate
     * @return empty if the JVM does not permit it
     */
    static Optional<ChannelBinding> of(byte[] data) {
        try {
            Class<?> type = Class.forName(TYPE, false, ChannelBinding.class.getClassLoader());
            if (!type.getModule().isExported(type.getPackageName(), TlsBinding.class.getModule())) {
                return Optional.empty();
            }
            return Optional.of(
                    (ChannelBinding) type.getConstructor(byte[].class).newInstance((Object) data));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
