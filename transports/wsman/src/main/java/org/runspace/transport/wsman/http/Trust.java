package org.runspace.transport.wsman.http;

import java.util.Locale;

/** Which certificates of a server are accepted. */
public sealed interface Trust {
    /** Certificates for the server's name that an authority in the JVM's own trust store has signed. */
    record Standard() implements Trust {}

    /**
     * Certificates for the server's name that an authority in a file has signed, or that are in it themselves.
     *
     * @param file a key store of a kind that the JVM knows, or certificates in PEM form
     */
    record Store(StoreFile file) implements Trust {}

    /**
     * One certificate, whatever its name, its dates and its authority are.
     *
     * @param sha256 the SHA-256 of the certificate: 64 hexadecimal digits, with or without colons
     */
    record Pinned(String sha256) implements Trust {
        private static final String SHA256 = "[0-9a-f]{64}";

        /** Takes the colons away. */
        public Pinned {
            sha256 = sha256.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
            if (!sha256.matches(SHA256)) {
                throw new IllegalArgumentException("the SHA-256 of a certificate has 64 hexadecimal digits");
            }
        }
    }

    /** Every certificate, so that anyone on the way to the server can read and change everything. */
    record Unchecked() implements Trust {}
}
