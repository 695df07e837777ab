package org.runspace;

/** The source that has nothing. */
record NoCredentials() implements CredentialSource {}
