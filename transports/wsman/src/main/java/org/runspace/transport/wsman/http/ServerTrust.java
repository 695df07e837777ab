package org.runspace.transport.wsman.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;

/** Decides on a server's certificate, and says which one it was if the answer is no. */
final class ServerTrust extends X509ExtendedTrustManager {
    private static final String IMPOSSIBLE = "only engines of clients are made here";

    private final Check check;
    private final X509Certificate[] issuers;
    private final String advice;

    private interface Check {
        void check(X509Certificate[] chain, String keyExchange, SSLEngine engine) throws CertificateException;
    }

    private ServerTrust(Check check, X509Certificate[] issuers, String advice) {
        this.check = check;
        this.issuers = issuers;
        this.advice = advice;
    }

    /** Authorities decide: those of a store, or those of the JVM if it is null. */
    static ServerTrust of(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        X509ExtendedTrustManager authorities = Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the JVM has no manager of X.509 certificates"));
        return new ServerTrust(
                (chain, keyExchange, engine) -> {
                    authorities.checkServerTrusted(chain, keyExchange, engine);
                    // Java does not look at the dates of a certificate that is in the store itself
                    chain[0].checkValidity();
                },
                authorities.getAcceptedIssuers(),
                "; the settings trustStore and serverCertificate say what is");
    }

    static ServerTrust of(Trust.Pinned pin) {
        byte[] wanted = HexFormat.of().parseHex(pin.sha256());
        return new ServerTrust(
                (chain, keyExchange, engine) -> {
                    if (!MessageDigest.isEqual(wanted, sha256(chain[0]))) {
                        throw new CertificateException("the setting serverCertificate names another one");
                    }
                },
                new X509Certificate[0],
                "");
    }

    static ServerTrust unchecked() {
        return new ServerTrust((chain, keyExchange, engine) -> {}, new X509Certificate[0], "");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        try {
            check.check(chain, keyExchange, engine);
        } catch (CertificateException e) {
            throw new CertificateException(
                    "The certificate of "
                            + Excerpt.of(chain[0].getSubjectX500Principal().getName()) + " with the SHA-256 "
                            + HexFormat.of().formatHex(sha256(chain[0])) + " is not accepted: " + reason(e) + advice
                            + ".",
                    e);
        }
    }

    private static byte[] sha256(X509Certificate certificate) throws CertificateException {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static String reason(CertificateException refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "it has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "it is not valid yet";
            }
        }
        return Excerpt.of(String.valueOf(refusal.getMessage()));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issuers.clone();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        throw new CertificateException(IMPOSSIBLE);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        throw new CertificateException(IMPOSSIBLE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        throw new CertificateException(IMPOSSIBLE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException(IMPOSSIBLE);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        throw new CertificateException(IMPOSSIBLE);
    }
}
