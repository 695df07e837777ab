package org.runspace;

import java.util.List;
import java.util.Optional;
import org.runspace.error.OpenFailure;
import org.runspace.object.PSCredential;
import org.runspace.object.SecureString;

/**
 * Supplies credentials on demand. A source is given beside the connection string, which never has a secret. Every
 * method returns empty for what the source does not have; the connection type then goes on without it, or fails with
 * {@link OpenFailure#AUTHENTICATION}.
 *
 * <p>The caller owns and closes what is returned; a source keeps its own copy. The methods are called on threads that
 * may block, until a user has answered for example, but no longer than the open's deadline; the thread is interrupted
 * when the answer is not needed any more. Implementations are thread-safe. Connections that sessions may share are
 * shared only by sessions with equal sources.
 */
public interface CredentialSource {
    /** A source that supplies nothing. */
    @SuppressWarnings("ClassInitializationDeadlock") // nothing else makes one, so none comes first
    CredentialSource NONE = new NoCredentials();

    /**
     * Returns a user's name and password.
     *
     * @param target where the session logs in; a user's name in it takes precedence over the credential's
     * @return to be closed by the caller
     */
    default Optional<PSCredential> credential(LoginTarget target) {
        return Optional.empty();
    }

    /**
     * Returns the user's name and password for a host on the way to the server, where that is reached by HTTP: a proxy,
     * or an SSH host. Those of {@link #credential} are for the server alone and are never shown to such a host.
     *
     * @param target where the session logs in
     * @param hop the host on the way: for a proxy its scheme is {@code http}, and its rest is {@code host:port}; for an
     *     SSH host they are those of its connection string
     * @return to be closed by the caller
     */
    default Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return Optional.empty();
    }

    /**
     * Returns the passphrase of an encrypted private key.
     *
     * @param target where the session logs in
     * @param key the name of the key, that of its file for example
     * @param attempt 0 for the first question; one more after each wrong answer
     * @return to be closed by the caller; empty to give up
     */
    default Optional<SecureString> passphrase(LoginTarget target, String key, int attempt) {
        return Optional.empty();
    }

    /**
     * Answers the questions that the server asks during the login, for a one-time code for example. If this returns
     * empty, a single question whose answer must not be shown is answered with the password of {@link #credential}.
     *
     * @param target where the session logs in
     * @param questions the server's questions
     * @return one answer for each question, in their order, to be closed by the caller; empty to give up
     */
    default Optional<List<SecureString>> answers(LoginTarget target, LoginQuestions questions) {
        return Optional.empty();
    }

    /**
     * Returns a credential of another type, a {@code java.security.KeyPair} or an {@code org.ietf.jgss.GSSCredential}
     * for example. The source keeps owning it.
     *
     * @param target where the session logs in
     * @param type the type that the connection type can use
     * @param <T> the same
     * @return empty if there is none
     */
    default <T> Optional<T> find(LoginTarget target, Class<T> type) {
        return Optional.empty();
    }

    /**
     * Creates a source of one user's name and password for every target. It has no passphrase of a key, and nothing for
     * the hosts on the way.
     *
     * @param credential owned by the caller, which closes it when no session is opened with this source any more
     * @return a source that is equal to others of the same credential
     */
    static CredentialSource of(PSCredential credential) {
        return new FixedCredential(credential);
    }
}
