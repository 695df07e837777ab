package org.runspace.transport.wsman.auth.credssp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.runspace.transport.wsman.auth.LoginException;
import org.runspace.transport.wsman.auth.der.Der;
import org.runspace.transport.wsman.auth.der.DerReader;

/**
 * The message of both sides (MS-CSSP 2.2.1).
 *
 * @param version the version that the sender speaks
 * @param token a token of the inner login
 * @param credentials the encrypted credentials
 * @param publicKey the encrypted proof that both sides see the same TLS connection
 * @param error the server's status code, without a sign
 * @param nonce what makes the proof unique
 */
public record TsRequest(
        int version,
        Optional<byte[]> token,
        Optional<byte[]> credentials,
        Optional<byte[]> publicKey,
        OptionalLong error,
        Optional<byte[]> nonce) {
    private static final int VERSION = 0;
    private static final int TOKENS = 1;
    private static final int CREDENTIALS = 2;
    private static final int PUBLIC_KEY = 3;
    private static final int ERROR = 4;
    private static final int NONCE = 5;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    /**
     * Returns a message with a token of the inner login.
     *
     * @param version the version that the sender speaks
     * @param token the token
     * @return a new message
     */
    public static TsRequest ofToken(int version, byte[] token) {
        return new TsRequest(
                version,
                Optional.of(token),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /**
     * Returns a message with the encrypted proof of the public key.
     *
     * @param version the version that the sender speaks
     * @param token a last token of the inner login; left out if it is empty
     * @param proof the proof
     * @param nonce what makes it unique; a server sends none
     * @return a new message
     */
    public static TsRequest ofProof(int version, byte[] token, byte[] proof, Optional<byte[]> nonce) {
        return new TsRequest(
                version,
                token.length == 0 ? Optional.empty() : Optional.of(token),
                Optional.empty(),
                Optional.of(proof),
                OptionalLong.empty(),
                nonce);
    }

    /**
     * Returns a message with the encrypted credentials.
     *
     * @param version the version that the sender speaks
     * @param credentials the credentials
     * @return a new message
     */
    public static TsRequest ofCredentials(int version, byte[] credentials) {
        return new TsRequest(
                version,
                Optional.empty(),
                Optional.of(credentials),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /**
     * Returns a message with which a server refuses.
     *
     * @param version the version that the sender speaks
     * @param error the status code
     * @return a new message
     */
    public static TsRequest ofError(int version, long error) {
        return new TsRequest(
                version,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.of(error),
                Optional.empty());
    }

    /**
     * Encodes the message.
     *
     * @return its bytes
     */
    public byte[] encode() {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(Der.element(Der.field(VERSION), Der.integer(version)));
        token.ifPresent(bytes -> {
            byte[] one = Der.element(Der.SEQUENCE, octets(0, bytes));
            fields.writeBytes(Der.element(Der.field(TOKENS), Der.element(Der.SEQUENCE, one)));
        });
        credentials.ifPresent(bytes -> fields.writeBytes(octets(CREDENTIALS, bytes)));
        publicKey.ifPresent(bytes -> fields.writeBytes(octets(PUBLIC_KEY, bytes)));
        error.ifPresent(code -> fields.writeBytes(Der.element(Der.field(ERROR), status(code))));
        nonce.ifPresent(bytes -> fields.writeBytes(octets(NONCE, bytes)));
        return Der.element(Der.SEQUENCE, fields.toByteArray());
    }

    /** A status code has 32 bits and a sign: not every client reads a fifth byte. */
    private static byte[] status(long code) {
        int signed = (int) code;
        return Der.integer(signed);
    }

    private static byte[] octets(int field, byte[] bytes) {
        return Der.element(Der.field(field), Der.element(Der.OCTET_STRING, bytes));
    }

    /**
     * Reads a message. Fields that are not known are skipped.
     *
     * @param bytes the message
     * @return its fields
     * @throws LoginException {@link LoginException.Reason#PROTOCOL} if it is not well formed
     */
    public static TsRequest parse(byte[] bytes) throws LoginException {
        DerReader fields = new DerReader(bytes).enter(Der.SEQUENCE);
        int version = (int) fields.enter(Der.field(VERSION)).number(Der.INTEGER);
        Optional<byte[]> token = token(fields);
        Optional<byte[]> credentials = octets(fields, CREDENTIALS);
        Optional<byte[]> publicKey = octets(fields, PUBLIC_KEY);
        Optional<DerReader> code = fields.enterIf(Der.field(ERROR));
        OptionalLong error =
                code.isPresent() ? OptionalLong.of(code.get().number(Der.INTEGER) & UNSIGNED) : OptionalLong.empty();
        return new TsRequest(version, token, credentials, publicKey, error, octets(fields, NONCE));
    }

    /** Servers send one token, though the encoding permits several. */
    private static Optional<byte[]> token(DerReader fields) throws LoginException {
        Optional<DerReader> tokens = fields.enterIf(Der.field(TOKENS));
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        DerReader one = tokens.get().enter(Der.SEQUENCE).enter(Der.SEQUENCE);
        return Optional.of(one.enter(Der.field(0)).content(Der.OCTET_STRING));
    }

    private static Optional<byte[]> octets(DerReader fields, int field) throws LoginException {
        Optional<DerReader> found = fields.enterIf(Der.field(field));
        return found.isPresent() ? Optional.of(found.get().content(Der.OCTET_STRING)) : Optional.empty();
    }
}
