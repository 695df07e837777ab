/**
 * The server's side of WinRM in Java, for tests of clients. It shares the messages and the keys of logins with the
 * transport, so it is no judge of these, but it can do what other servers cannot be made to do.
 */
@NullMarked
package org.runspace.testkit.wsman;

import org.jspecify.annotations.NullMarked;
