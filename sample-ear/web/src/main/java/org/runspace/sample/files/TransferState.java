package org.runspace.sample.files;

/**
 * How far a transfer is.
 *
 * <table>
 *   <caption>What follows</caption>
 *   <tr><th>State</th><th>Next</th></tr>
 *   <tr><td>WAITING</td><td>COPYING, ENDED</td></tr>
 *   <tr><td>COPYING</td><td>COPIED, WAITING after a failure, ENDED</td></tr>
 *   <tr><td>COPIED</td><td>ENDED</td></tr>
 *   <tr><td>ENDED</td><td></td></tr>
 * </table>
 */
enum TransferState {
    /** An upload takes bytes of the browser; both can be copied. */
    WAITING,

    /** Bytes go between the server and the session. */
    COPYING,

    /** Both sides of the session have the same bytes; those of a download can be fetched. */
    COPIED,

    /** Nothing is left of it. */
    ENDED
}
