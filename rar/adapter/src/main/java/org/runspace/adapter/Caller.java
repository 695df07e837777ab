package org.runspace.adapter;

import java.security.Principal;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Whom the container asks a session for: a copy of the subject's principals and credentials, compared exactly. A server
 * may give a new subject with each check-out and asks for this comparison at each, so it is made of arrays, which have
 * few elements, and not of sets. Immutable.
 */
final class Caller {
    private static final Object[] NOTHING = {};
    private static final Caller NOBODY = new Caller(NOTHING, NOTHING, NOTHING);

    private final Object[] principals;
    private final Object[] publicCredentials;
    private final Object[] privateCredentials;
    private final int hash;

    private Caller(Object[] principals, Object[] publicCredentials, Object[] privateCredentials) {
        this.principals = principals;
        this.publicCredentials = publicCredentials;
        this.privateCredentials = privateCredentials;
        this.hash = hash(principals, Caller::nameHash)
                + hash(publicCredentials, Objects::hashCode)
                + hash(privateCredentials, Objects::hashCode);
    }

    /** Returns the caller that a subject stands for; nobody if there is none. */
    static Caller of(@Nullable Subject subject) {
        return subject == null
                ? NOBODY
                : new Caller(
                        copy(subject.getPrincipals()),
                        copy(subject.getPublicCredentials()),
                        copy(subject.getPrivateCredentials()));
    }

    /** An array is made by the set of a subject under its lock. */
    private static Object[] copy(Set<?> contents) {
        return contents.isEmpty() ? NOTHING : contents.toArray();
    }

    /** Does not depend on the order. */
    private static int hash(Object[] elements, ToIntFunction<Object> hash) {
        int sum = 0;
        for (Object element : elements) {
            sum += hash.applyAsInt(element);
        }
        return sum;
    }

    private static int nameHash(Object principal) {
        return principal.getClass().hashCode() + Objects.hashCode(((Principal) principal).getName());
    }

    /** By class and name, because a server's own principals may be equal to none, for the array with their password. */
    private static boolean haveOneName(Object one, Object other) {
        return one.getClass() == other.getClass()
                && Objects.equals(((Principal) one).getName(), ((Principal) other).getName());
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || (other instanceof Caller that
                        && hash == that.hash
                        && same(principals, that.principals, Caller::haveOneName)
                        && same(publicCredentials, that.publicCredentials, Objects::equals)
                        && same(privateCredentials, that.privateCredentials, Objects::equals));
    }

    private static boolean same(Object[] some, Object[] others, BiPredicate<Object, Object> equal) {
        return some.length == others.length && areAmong(others, some, equal) && areAmong(some, others, equal);
    }

    private static boolean areAmong(Object[] all, Object[] some, BiPredicate<Object, Object> equal) {
        for (Object element : some) {
            if (!isAmong(all, element, equal)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAmong(Object[] all, Object element, BiPredicate<Object, Object> equal) {
        for (Object candidate : all) {
            if (equal.test(candidate, element)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
