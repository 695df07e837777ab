package org.runspace.adapter;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.LoginTarget;
import org.runspace.object.PSCredential;

/**
 * A caller's name and password, for every session but the hosts on the way.
 *
 * @param user owned by this login, and wiped with it
 * @param hops the pool's own credentials for the hosts on the way
 */
record CallerPassword(PSCredential user, LoginProperties.Hops hops) implements CallerLogin {
    @Override
    public Optional<PSCredential> credential(LoginTarget target) {
        return Optional.of(user.copy());
    }

    @Override
    public Optional<PSCredential> hopCredential(LoginTarget target, LoginTarget hop) {
        return hops.credential(hop);
    }

    @Override
    public void close() {
        user.close();
    }

    /** Equal logins may share a connection, so the password counts. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof CallerPassword that && hops.equals(that.hops) && areEqual(user, that.user));
    }

    /** Without the password, of which nothing may be learned by a hash. */
    @Override
    public int hashCode() {
        return user.userName().hashCode();
    }

    /** Returns the user's name, without the password. */
    @Override
    public String toString() {
        return "CredentialSource[" + user.userName() + "]";
    }

    /** Returns whether two users have the same name and password. One that was wiped is equal to none. */
    static boolean areEqual(PSCredential one, PSCredential other) {
        try {
            return one.userName().equals(other.userName())
                    && one.password().use(mine -> other.password().use(theirs -> Arrays.equals(mine, theirs)));
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
