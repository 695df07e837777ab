package org.runspace.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.runspace.endpoint.Endpoint;
import org.runspace.endpoint.EndpointServer;
import org.runspace.spi.TransportContext;
import org.runspace.transport.stream.StreamServer;

/**
 * The endpoint in Java as a subsystem of MINA's server: what arrives is taken on MINA's threads, what goes out is
 * written by tasks.
 */
final class LoopbackSubsystem implements Command, ChannelDataReceiver {
    private final TransportContext context;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private StreamServer server;

    LoopbackSubsystem(TransportContext context) {
        this.context = context;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        server = EndpointServer.server(Endpoint.STANDARD, out, this::error, context);
        channel.setDataReceiver(this);
    }

    @Override
    public int data(ChannelSession channel, byte[] bytes, int from, int length) {
        server.receive(bytes, from, from + length);
        return length;
    }

    /** The client sends nothing more. Ending waits for what is left to write. */
    @Override
    public void close() {
        context.tasks().execute(() -> {
            server.end();
            exit.onExit(0);
        });
    }

    private void error(String line) {
        try {
            err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // closing the receiver has ended everything
    }

    @Override
    public void setInputStream(InputStream in) {
        // what arrives comes by data(...)
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
