package org.runspace.host;

import java.util.Set;

/**
 * A request to ask the user for a credential.
 *
 * @param caption the title; the engine marks it as coming from the server
 * @param message the text; the engine puts a warning before it that names the server
 * @param userName the user's name to offer; empty if the user enters it
 * @param targetName the purpose of the credential, a domain for example, or empty
 * @param types the kinds of credentials that are wanted
 * @param option the rule for the user's name
 */
public record CredentialRequest(
        String caption, String message, String userName, String targetName, Set<Type> types, Option option) {
    /** Copies the set. */
    public CredentialRequest {
        types = Set.copyOf(types);
    }

    /**
     * Creates a request for any kind of credential.
     *
     * @param caption the title
     * @param message the text
     * @param userName the user's name to offer, or empty
     * @param targetName the purpose of the credential, or empty
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

    /** The rule for the user's name. */
    public enum Option {
        /** Any text is accepted as a name. */
        NONE,
        /** The text must have the form of a name. This is the usual rule. */
        VALIDATE_USER_NAME,
        /** The user is asked even if a credential is known. */
        ALWAYS_PROMPT,
        /** The offered name cannot be changed. */
        READ_ONLY_USER_NAME
    }
}
