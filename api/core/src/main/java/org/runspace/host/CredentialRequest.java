package org.runspace.host;

import java.util.Set;

/**
 * How a user is to be asked for a credential.
 *
 * @param caption the title; the engine marks it as coming from the remote side
 * @param message the text; the engine puts a warning before it that names the remote side
 * @param userName the name to offer; empty if the user is to give it
 * @param targetName what the credential is for, a domain for example; empty if not told
 * @param types the kinds of credentials that are wanted
 * @param option how the name is to be treated
 */
public record CredentialRequest(
        String caption, String message, String userName, String targetName, Set<Type> types, Option option) {
    /** Copies the set. */
    public CredentialRequest {
        types = Set.copyOf(types);
    }

    /**
     * Asks for any kind of credential.
     *
     * @param caption the title
     * @param message the text
     * @param userName the name to offer, or empty
     * @param targetName what it is for, or empty
     */
    public CredentialRequest(String caption, String message, String userName, String targetName) {
        this(caption, message, userName, targetName, Set.of(Type.GENERIC, Type.DOMAIN), Option.VALIDATE_USER_NAME);
    }

    /** A kind of credential. */
    public enum Type {
        /** Any name and password. */
        GENERIC,
        /** The account of a Windows domain. */
        DOMAIN
    }

    /** How the name is to be treated. */
    public enum Option {
        /** Any text is a name. */
        NONE,
        /** The name must have the form of one; the usual case. */
        VALIDATE_USER_NAME,
        /** The user is asked even if a credential is known. */
        ALWAYS_PROMPT,
        /** The offered name cannot be changed. */
        READ_ONLY_USER_NAME
    }
}
