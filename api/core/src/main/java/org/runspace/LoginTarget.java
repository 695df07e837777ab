package org.runspace;

/** Where a session logs in: what a {@link CredentialSource} may decide by. Immutable; it never holds a secret. */
public interface LoginTarget {
    /**
     * Returns the connection type.
     *
     * @return the scheme of the connection string, in lower case
     */
    String scheme();

    /**
     * Returns what stands between the scheme and the settings, a host or a program for example.
     *
     * @return possibly empty
     */
    String rest();

    /**
     * Returns the text of a setting.
     *
     * @param name the name of a setting of the connection type
     * @return empty if it was not given and has no default
     */
    String text(String name);
}
