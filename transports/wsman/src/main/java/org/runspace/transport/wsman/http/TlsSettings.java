package org.runspace.transport.wsman.http;

import java.util.Optional;

/**
 * How TLS is spoken.
 *
 * @param trust which certificates of the server are accepted
 * @param clientKey the key and the certificate by which the client shows who it is
 * @param minimum the oldest version that is spoken
 */
public record TlsSettings(Trust trust, Optional<StoreFile> clientKey, Version minimum) {
    /** The settings with which the JVM's own trust store decides. */
    public static final TlsSettings DEFAULT = new TlsSettings(new Trust.Standard(), Optional.empty(), Version.TLS_1_2);

    /** The versions that can be asked for. */
    public enum Version {
        /** TLS 1.2 or later. */
        TLS_1_2("TLSv1.2"),
        /** TLS 1.3 or later. */
        TLS_1_3("TLSv1.3");

        private final String javaName;

        Version(String javaName) {
            this.javaName = javaName;
        }

        String javaName() {
            return javaName;
        }
    }

    /**
     * Returns a copy with another trust.
     *
     * @param other which certificates of the server are accepted
     * @return new settings
     */
    public TlsSettings withTrust(Trust other) {
        return new TlsSettings(other, clientKey, minimum);
    }

    /**
     * Returns a copy with a client certificate.
     *
     * @param file the key store that holds the key and its certificates
     * @return new settings
     */
    public TlsSettings withClientKey(StoreFile file) {
        return new TlsSettings(trust, Optional.of(file), minimum);
    }

    /**
     * Returns a copy with another minimum.
     *
     * @param oldest the oldest version that is spoken
     * @return new settings
     */
    public TlsSettings withMinimum(Version oldest) {
        return new TlsSettings(trust, clientKey, oldest);
    }
}
