package org.runspace.sample.openid;

import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A sign-in that a browser has begun. Nobody else knows its secrets but, each on its way, the provider.
 *
 * @param state what the provider's answer must have
 * @param nonce what the token must have
 * @param verifier what proves to the provider that who sends the code has begun the sign-in
 * @param back where the provider sends the browser
 * @param end when it is too late for an answer
 */
public record SignIn(String state, String nonce, String verifier, URI back, Instant end) implements Serializable {
    /** How long a user may take. */
    public static final Duration LIMIT = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /**
     * Begins one.
     *
     * @param back where the provider sends the browser
     */
    public static SignIn begin(URI back) {
        return new SignIn(random(), random(), random(), back, Instant.now().plus(LIMIT));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return encoded(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns what the provider gets to know of the verifier first. */
    String challenge() {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Says whether an answer can be that to this sign-in. */
    boolean isAnsweredBy(Reply reply) {
        return Instant.now().isBefore(end) && isEqual(state, reply.state());
    }

    boolean hasNonce(Object other) {
        return other instanceof String text && isEqual(nonce, text);
    }

    /** In a time that tells nothing about the secret. */
    private static boolean isEqual(String secret, String other) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the sign-in without its secrets. */
    @Override
    public String toString() {
        return "SignIn[end=" + end + "]";
    }

    /**
     * What the browser brings from the provider; empty what it does not bring.
     *
     * @param state of the sign-in that it answers
     * @param code which the provider gives a token for
     * @param error why there is no code
     * @param issuer which provider it is of
     */
    public record Reply(String state, String code, String error, String issuer) {
        /** Returns the reply without its secrets. */
        @Override
        public String toString() {
            return "Reply[error=" + error + "]";
        }
    }
}
