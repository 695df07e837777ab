package org.runspace;

import java.util.List;
import java.util.Optional;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * What a connection needs to prove who it is, asked for when it is needed and given beside the connection string, never
 * in it. Every method answers empty for what it does not have, and the connection type goes on without it, or fails
 * with {@link OpenFailure#AUTHENTICATION}.
 *
 * <p>What is returned belongs to whoever asked, who closes it; a source keeps its own copy. Called on threads that may
 * block, for a person to answer for example, but no longer than the open's deadline; the thread is interrupted when
 * nobody needs the answer any more. Thread-safe. Connections that may be shared between sessions are shared between
 * those with equal sources.
 */
public interface CredentialSource {
    /** Has nothing. */
    CredentialSource NONE = new NoCredentials();

    /**
     * Returns a user's name and password.
     *
     * @param target where to; a name that stands in it goes before the credential's
     * @return to be closed by the caller
     */
    default Optional<PSCredential> credential(LoginTarget target) {
        return Optional.empty();
    }

    /**
     * Returns what a private key is encrypted with.
     *
     * @param target where to
     * @param key what is to be opened, the name of a file for example
     * @param attempt 0 at first, then counted up while the answer was wrong
     * @return to be closed by the caller; empty to give up
     */
    default Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
        return Optional.empty();
    }

    /**
     * Answers to what the other side asks during the login, for a one-time code for example. Where one thing alone is
     * asked for that must not be shown, and this has no answer, the password of {@link #credential} is the answer.
     *
     * @param target where to
     * @param questions what is asked
     * @return one answer for each question, in their order, to be closed by the caller; empty to give up
     */
    default Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
        return Optional.empty();
    }

    /**
     * Anything else that some connection type can log in with, a {@code java.security.KeyPair} or an
     * {@code org.ietf.jgss.GSSCredential} for example. It stays the source's own.
     *
     * @param target where to
     * @param type what the connection type can use
     * @param <T> the same
     * @return empty if there is none
     */
    default <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return Optional.empty();
    }

    /**
     * Returns one user's name and password for every target. It opens no key.
     *
     * @param credential stays the caller's, who closes it when no session is opened any more
     * @return equal to those of the same credential
     */
    static CredentialSource of(PSCredential credential) {
        return new FixedCredential(credential);
    }
}
