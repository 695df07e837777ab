package org.runspace.transport.wsman.auth.credssp;

/**
 * How CredSSP is used.
 *
 * @param oldVersions whether servers may speak versions before 5, which an attacker between client and server can use
 *     (CVE-2018-0886)
 */
public record CredSspOptions(boolean oldVersions) {
    /** No old versions. */
    public static final CredSspOptions DEFAULT = new CredSspOptions(false);
}
