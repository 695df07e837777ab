package org.runspace.transport.wsman.auth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What binds a login to the TLS connection it takes place in: the hash of the server's certificate
 * ({@code tls-server-end-point}, RFC 5929 section 4). A server in between, with another certificate, cannot pass the
 * login on.
 */
public final class ChannelBinding {
    private static final byte[] PREFIX = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
    /** The address types and lengths of both sides, all zero (RFC 2744 section 3.11). */
    private static final int NO_ADDRESSES = 16;

    private static final String USUAL = "SHA-256";
    private static final Pattern NAMED = Pattern.compile("(SHA.*)WITH.*");

    private ChannelBinding() {}

    /**
     * Returns the data of a connection's binding.
     *
     * @param connection the connection
     * @return empty if it has no certificate
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if the certificate cannot be hashed
     */
    public static Optional<byte[]> of(LoginConnection connection) throws LoginException {
        Optional<X509Certificate> certificate = connection.certificate();
        return certificate.isEmpty() ? Optional.empty() : Optional.of(of(certificate.get()));
    }

    private static byte[] of(X509Certificate certificate) throws LoginException {
        try {
            return data(MessageDigest.getInstance(hashName(certificate)).digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new LoginException(
                    LoginException.Reason.PROTOCOL,
                    "The login cannot be bound to the server's certificate: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Returns the data for a certificate's hash.
     *
     * @param hash the hash
     * @return prefix and hash
     */
    static byte[] data(byte[] hash) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(PREFIX);
        data.writeBytes(hash);
        return data.toByteArray();
    }

    /**
     * Puts the data into the structure that mechanisms hash (RFC 4121 section 4.1.1.2, with little-endian numbers).
     *
     * @param data as {@link #of} returns it
     * @return the structure, without addresses
     */
    public static byte[] structure(byte[] data) {
        return ByteBuffer.allocate(NO_ADDRESSES + Integer.BYTES + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(NO_ADDRESSES)
                .putInt(data.length)
                .put(data)
                .array();
    }

    /**
     * The hash of the certificate's own signature; SHA-256 in place of weaker ones, and where there is no single one.
     */
    private static String hashName(X509Certificate certificate) {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        if (signature.equals("RSASSA-PSS")) {
            return hashOfParameters(certificate);
        }
        Matcher named = NAMED.matcher(signature);
        return named.matches() ? spelled(named.group(1)) : USUAL;
    }

    private static String hashOfParameters(X509Certificate certificate) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            parameters.init(certificate.getSigAlgParams());
            return spelled(parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm());
        } catch (GeneralSecurityException | IOException e) {
            return USUAL;
        }
    }

    /** Certificates spell the hash without the hyphen that the JDK wants, {@code SHA384}. */
    private static String spelled(String hash) {
        return switch (hash) {
            case "SHA1", "SHA-1" -> USUAL;
            case "SHA224" -> "SHA-224";
            case "SHA256" -> "SHA-256";
            case "SHA384" -> "SHA-384";
            case "SHA512" -> "SHA-512";
            case "SHA512/256" -> "SHA-512/256";
            case "SHA512/224" -> "SHA-512/224";
            default -> hash;
        };
    }
}
