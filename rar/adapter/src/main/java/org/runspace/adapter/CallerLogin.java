package org.runspace.adapter;

import org.runspace.CredentialSource;

/**
 * What the sessions of one managed connection log in with as their caller, until they need it no more: closing it wipes
 * what the adapter has of the caller, and no session can be opened with it then. Thread-safe.
 */
sealed interface CallerLogin extends CredentialSource, AutoCloseable permits CallerPassword, CallerTicket {
    /** Wipes the secret. Idempotent. */
    @Override
    void close();
}
