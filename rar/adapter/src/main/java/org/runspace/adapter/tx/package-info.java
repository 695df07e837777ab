/**
 * Transactions of pooled sessions: scripts that run at the commit, and compensations that run in reverse order at the
 * rollback. It isolates nothing: others see what a transaction does at once.
 */
package org.runspace.adapter.tx;
