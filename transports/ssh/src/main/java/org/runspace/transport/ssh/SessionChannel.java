package org.runspace.transport.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.sshd.client.channel.ChannelSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * The channel of one session (RFC 4254 section 6): it starts a subsystem or a command and hands over what arrives, on
 * MINA's threads, without a copy. While it is held, the server gets no more room to send.
 */
final class SessionChannel extends ChannelSession {
    /** The events of a channel. One call at a time; no method blocks. */
    interface Events {
        /** The subsystem or command runs. */
        void started();

        /** The server does not run it. */
        void refused();

        void received(ByteBuffer bytes);

        void errors(ByteBuffer bytes);

        /** The server sends nothing any more. */
        void eof();
    }

    private final String request;
    private final String what;
    private final Events events;

    /** Guards everything below. */
    private final Object room = new Object();

    private boolean held;
    private long withheld;

    /** Creates a channel that will request {@code subsystem} or {@code exec}. */
    SessionChannel(String request, String what, Events events) {
        this.request = request;
        this.what = what;
        this.events = events;
        setStreaming(Streaming.Async);
    }

    @Override
    protected void doOpen() throws IOException {
        Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
        buffer.putUInt(getRecipient());
        buffer.putString(request);
        buffer.putBoolean(true);
        buffer.putString(what);
        super.doOpen();
        writePacket(buffer);
    }

    @Override
    public void handleSuccess() {
        events.started();
    }

    @Override
    public void handleFailure() {
        events.refused();
    }

    @Override
    protected void doWriteData(byte[] data, int from, long length) throws IOException {
        events.received(ByteBuffer.wrap(data, from, (int) length));
        giveRoom(length);
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int from, long length) throws IOException {
        events.errors(ByteBuffer.wrap(data, from, (int) length));
        getLocalWindow().release(length);
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        events.eof();
    }

    void hold() {
        synchronized (room) {
            held = true;
        }
    }

    void resume() {
        long toGive;
        synchronized (room) {
            held = false;
            toGive = withheld;
            withheld = 0;
        }
        if (toGive > 0) {
            try {
                giveRoom(toGive);
            } catch (IOException e) {
                getSession().exceptionCaught(e);
            }
        }
    }

    private void giveRoom(long count) throws IOException {
        synchronized (room) {
            if (held) {
                withheld += count;
                return;
            }
        }
        if (!isClosing()) {
            getLocalWindow().release(count);
        }
    }
}
