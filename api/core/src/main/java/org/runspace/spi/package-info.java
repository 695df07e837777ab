/**
 * The interfaces that transports and containers implement, and those that the engine offers to them.
 *
 * <p>A transport moves fragments on channels: one for the session, and one for each pipeline. Authors of connection
 * types that are streams of text start at {@code StreamTransportProvider} of {@code runspace-transport-stream}, not
 * here.
 */
@NullMarked
package org.runspace.spi;

import org.jspecify.annotations.NullMarked;
