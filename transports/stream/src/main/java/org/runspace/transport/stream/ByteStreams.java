package org.runspace.transport.stream;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The streams of an established connection. One thread waits in reads of {@code in} for as long as the session lives,
 * while others write to {@code out}: the two may not wait for each other. Those of {@link java.nio.channels.Channels}
 * do before JDK 19; {@link ChannelStreams} makes streams of channels that do not.
 *
 * @param in from the server
 * @param out to the server
 * @param errors the server's output that is not part of the protocol, or null
 * @param carrier closing it ends the connection and every read and write on the streams; called once, from any thread
 */
@NullMarked
public record ByteStreams(
        InputStream in, OutputStream out, @Nullable InputStream errors, Closeable carrier) {}
