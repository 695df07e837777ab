package org.runspace.sample.openid;

import java.util.Set;

/**
 * Whom a provider has signed in.
 *
 * @param name the user's name
 * @param roles the names of the roles that the provider's claims grant
 * @param token the provider's token, by which it knows who signs out
 */
public record Person(String name, Set<String> roles, ProviderToken token) {
    /** Returns the person without the token. */
    @Override
    public String toString() {
        return "Person[name=" + name + ", roles=" + roles + "]";
    }
}
