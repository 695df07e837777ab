package org.runspace.transport.stream;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The streams of a connection that stands.
 *
 * @param in from the other side
 * @param out to the other side
 * @param errorsOrNull what the other side writes beside the protocol, or null
 * @param carrier closing it ends the connection and every read and write on the streams; called once, from any thread
 */
public record ByteStreams(InputStream in, OutputStream out, InputStream errorsOrNull, Closeable carrier) {}
