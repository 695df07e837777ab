package org.runspace.transport.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * Asks a server once whether it has SFTP, by the first packet of a channel that carries nothing else: MINA's own client
 * would warn of a server without it, which is no fault.
 */
final class SftpProbe implements SessionChannel.Events {
    /** The packet with which a client begins (draft-ietf-secsh-filexfer-02, section 4), without its own length. */
    private static final int INIT = 5;

    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private final SessionChannel channel = new SessionChannel("subsystem", "sftp", this);
    /** The length of the answer, and its type. MINA calls for one channel at a time. */
    private final ByteBuffer head = ByteBuffer.allocate(Integer.BYTES + 1);

    private SftpProbe() {}

    /** Throws if the server does not say in time that it has SFTP. */
    static void requireOffered(ClientSession connection, Duration limit) throws IOException {
        SftpProbe probe = new SftpProbe();
        try {
            probe.begin(connection);
            probe.answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("the thread was interrupted").initCause(e);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + limit, e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            probe.channel.close(false);
        }
    }

    private void begin(ClientSession connection) throws IOException {
        connection.getService(ConnectionService.class).registerChannel(channel);
        channel.addCloseFutureListener(closed -> fail("it has closed the channel"));
        channel.open().addListener(opened -> {
            if (!opened.isOpened()) {
                fail("it opens no channel for it");
            }
        });
    }

    private void fail(String why) {
        answer.completeExceptionally(new IOException(why));
    }

    @Override
    public void started() {
        ByteArrayBuffer init = new ByteArrayBuffer();
        init.putInt(INIT);
        init.putByte((byte) SftpConstants.SSH_FXP_INIT);
        init.putInt(SftpConstants.SFTP_V3);
        try {
            channel.getAsyncIn().writeBuffer(init);
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void refused() {
        fail("it refuses the subsystem sftp");
    }

    @Override
    public void received(ByteBuffer bytes) {
        while (head.hasRemaining() && bytes.hasRemaining()) {
            head.put(bytes.get());
        }
        if (head.hasRemaining()) {
            return;
        }
        if (head.get(Integer.BYTES) == SftpConstants.SSH_FXP_VERSION) {
            answer.complete(null);
        } else {
            fail("its program does not answer as SFTP does");
        }
    }

    @Override
    public void errors(ByteBuffer bytes) {
        // what counts is how it ends
    }

    @Override
    public void eof() {
        fail("its program has ended");
    }
}
