package org.runspace.sample.openid;

import java.io.Serializable;

/**
 * What a provider has given for a user, by which it knows who signs out. It is for nobody else.
 *
 * @param issuer the provider
 * @param text the token
 */
public record ProviderToken(String issuer, String text) implements Serializable {
    /** Returns the token's provider alone. */
    @Override
    public String toString() {
        return "ProviderToken[issuer=" + issuer + "]";
    }
}
