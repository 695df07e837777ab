package org.runspace;

/**
 * Where a session logs in, for a {@link CredentialSource} that has different credentials for different servers.
 * Immutable; it never holds a secret.
 */
public interface LoginTarget {
    /**
     * Returns the connection type.
     *
     * @return the scheme of the connection string, in lower case
     */
    String scheme();

    /**
     * Returns the part between the scheme and the settings, a host or a program for example.
     *
     * @return possibly empty
     */
    String rest();

    /**
     * Returns the value of a setting as text.
     *
     * @param name the name of a setting of the connection type
     * @return empty if it was not given and has no default
     */
    String text(String name);
}
