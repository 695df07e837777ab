/**
 * The journal of compensations, in two tables of a database: a crash between a transaction's work and its end leaves
 * rows, and the next server with that pool runs them.
 *
 * <ol>
 *   <li>Each pool of each server that runs is an owner, a row with a number that the owner raises every few seconds,
 *       its heartbeat. No clock of any machine is compared.
 *   <li>A compensation is a row, or more if its CLIXML is long, which is committed before {@code compensateWith}
 *       returns, so before the work that it undoes.
 *   <li>All of this uses connections on threads without a transaction: what the caller's transaction does to the
 *       database has no effect on the journal, and the other way round.
 *   <li>A commit ends with the deletion of its rows, behind its scripts. A rollback deletes each row when its
 *       compensation has run; one that has failed stays, in the state FAILED.
 *   <li>Every owner looks at the others of its pool. A heartbeat that has not changed for {@link Lease#dead}, or that a
 *       stopped adapter has released, may be claimed.
 *   <li>A claim is one update that names the heartbeat that was seen, so one claimant wins. It goes on raising it.
 *   <li>The claimant runs the rows of the owner, the last transaction first, in a session of the pool, deletes each
 *       behind its run, and then the owner. If it dies, its claim can be claimed: at least once, not exactly once.
 *   <li>What cannot be run, because the session was that of a caller whose credential is gone or the row cannot be
 *       read, is reported and stays, in the state FAILED. If no session can be opened, that is tried again.
 *   <li>Each write first raises the heartbeat of an owner that still holds itself. One that was claimed, after a pause
 *       of its JVM for example, can neither add rows nor commit; it goes on as a new owner.
 *   <li>A SecureString is refused: no secret stands in the journal.
 * </ol>
 */
package org.runspace.adapter.journal;
