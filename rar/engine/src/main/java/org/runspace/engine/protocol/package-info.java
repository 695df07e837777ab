/**
 * The protocol's state machines, client and server (MS-PSRP 3.1 and 3.2). They do no I/O, start no thread and read no
 * clock: bytes, calls and times go in, {@link org.runspace.engine.protocol.ClientStep}s or
 * {@link org.runspace.engine.protocol.ServerStep}s come out. A session is not thread-safe; its caller holds a lock.
 */
package org.runspace.engine.protocol;
