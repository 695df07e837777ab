package org.runspace.transport.wsman.auth;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;

/** A certificate of which only the signature's algorithm and the encoding are known. */
public final class SignedCertificate extends X509Certificate {
    private static final long serialVersionUID = 1L;

    private final String algorithm;
    private final byte[] parameters;
    private final byte[] encoded;

    public SignedCertificate(String algorithm, byte[] parameters, byte[] encoded) {
        this.algorithm = algorithm;
        this.parameters = parameters;
        this.encoded = encoded;
    }

    @Override
    public String getSigAlgName() {
        return algorithm;
    }

    @Override
    public byte[] getSigAlgParams() {
        return parameters;
    }

    @Override
    public byte[] getEncoded() {
        return encoded;
    }

    @Override
    public String toString() {
        return "signed with " + algorithm;
    }

    private static UnsupportedOperationException unknown() {
        return new UnsupportedOperationException("only its signature's algorithm is known");
    }

    @Override
    public void checkValidity() {
        throw unknown();
    }

    @Override
    public void checkValidity(Date date) {
        throw unknown();
    }

    @Override
    public int getVersion() {
        throw unknown();
    }

    @Override
    public BigInteger getSerialNumber() {
        throw unknown();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getIssuerDN() {
        throw unknown();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getSubjectDN() {
        throw unknown();
    }

    @Override
    public Date getNotBefore() {
        throw unknown();
    }

    @Override
    public Date getNotAfter() {
        throw unknown();
    }

    @Override
    public byte[] getTBSCertificate() {
        throw unknown();
    }

    @Override
    public byte[] getSignature() {
        throw unknown();
    }

    @Override
    public String getSigAlgOID() {
        throw unknown();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        throw unknown();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        throw unknown();
    }

    @Override
    public boolean[] getKeyUsage() {
        throw unknown();
    }

    @Override
    public int getBasicConstraints() {
        throw unknown();
    }

    @Override
    public void verify(PublicKey key) {
        throw unknown();
    }

    @Override
    public void verify(PublicKey key, String provider) {
        throw unknown();
    }

    @Override
    public PublicKey getPublicKey() {
        throw unknown();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        throw unknown();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        throw unknown();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        throw unknown();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        throw unknown();
    }
}
