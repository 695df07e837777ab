package org.runspace.transport.wsman.auth.credssp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.runspace.transport.wsman.seal.SealException;

/**
 * A TLS connection whose records travel in tokens. It is limited to TLS 1.2, as records of later versions hide their
 * own length from the receiver's arithmetic. The server's certificate is not checked here: the inner login proves who
 * the server is, and that the certificate is its own. One thread at a time in each direction.
 */
public final class TlsInTokens implements AutoCloseable {
    private static final byte[] NOTHING = {};
    /** No server's flight or message is longer. */
    private static final int MOST_BYTES = 1 << 20;

    private final SSLEngine engine;

    private TlsInTokens(SSLEngine engine) {
        this.engine = engine;
    }

    /**
     * Begins a connection as the client.
     *
     * @return a new connection
     * @throws SSLException if the JVM has no TLS
     */
    static TlsInTokens client() throws SSLException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            return of(engine);
        } catch (GeneralSecurityException e) {
            throw new SSLException("TLS is not available", e);
        }
    }

    /**
     * Begins a connection.
     *
     * @param engine knows whether it is the client's or the server's
     * @return a new connection
     * @throws SSLException if the engine cannot begin
     */
    public static TlsInTokens of(SSLEngine engine) throws SSLException {
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        engine.beginHandshake();
        return new TlsInTokens(engine);
    }

    /**
     * Goes on with the handshake.
     *
     * @param received the records that have arrived; empty to begin
     * @return the records to be sent, empty if there are none
     * @throws SSLException if the handshake fails
     */
    public byte[] handshake(byte[] received) throws SSLException {
        ByteBuffer in = ByteBuffer.wrap(received);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (!isEstablished()) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> out.writeBytes(wrap(ByteBuffer.wrap(NOTHING)));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!in.hasRemaining()) {
                        return out.toByteArray();
                    }
                    unwrap(in, new ByteArrayOutputStream());
                }
                case FINISHED, NOT_HANDSHAKING -> throw new SSLException("the handshake ended without a connection");
            }
        }
        if (in.hasRemaining()) {
            throw new SSLException("something follows the end of the handshake");
        }
        return out.toByteArray();
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /**
     * Tells whether messages can be sent.
     *
     * @return true after the handshake
     */
    public boolean isEstablished() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && !engine.getSession().getCipherSuite().endsWith("_WITH_NULL_NULL");
    }

    /** Tells whether a record has arrived that ends the connection. */
    boolean isEnded() {
        return engine.isInboundDone();
    }

    /** Returns the key of the server's certificate. */
    PublicKey serverKey() throws SSLException {
        return engine.getSession().getPeerCertificates()[0].getPublicKey();
    }

    /** Returns the name of the cipher suite. */
    String cipherSuite() {
        return engine.getSession().getCipherSuite();
    }

    /**
     * Encrypts bytes: one record for each 16,384 of them.
     *
     * @param plain consumed
     * @return the records
     * @throws SealException if the connection is closed
     */
    public byte[] encrypt(ByteBuffer plain) throws SealException {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            do {
                out.writeBytes(wrap(plain));
            } while (plain.hasRemaining());
            return out.toByteArray();
        } catch (SSLException e) {
            throw new SealException("The message cannot be encrypted: " + e.getMessage(), e);
        }
    }

    private byte[] wrap(ByteBuffer plain) throws SSLException {
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(plain, record);
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException("the connection is closed");
        }
        record.flip();
        byte[] bytes = new byte[record.remaining()];
        record.get(bytes);
        return bytes;
    }

    /**
     * Decrypts complete records.
     *
     * @param records consumed
     * @return the plain bytes
     * @throws SealException if a byte was changed, or if the records begin another handshake or end the connection
     */
    public byte[] decrypt(ByteBuffer records) throws SealException {
        try {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            while (records.hasRemaining()) {
                unwrap(records, plain);
                if (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                    throw new SSLException("the server wants another handshake");
                }
            }
            return plain.toByteArray();
        } catch (SSLException e) {
            throw new SealException("The message was changed on its way: " + e.getMessage(), e);
        }
    }

    private void unwrap(ByteBuffer records, ByteArrayOutputStream plain) throws SSLException {
        ByteBuffer text = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = engine.unwrap(records, text);
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException(
                    result.getStatus() == SSLEngineResult.Status.CLOSED
                            ? "the connection was closed"
                            : "a record is not complete");
        }
        if (plain.size() + text.position() > MOST_BYTES) {
            throw new SSLException("a message is longer than " + MOST_BYTES + " bytes");
        }
        plain.write(text.array(), 0, text.position());
    }

    /** Ends the connection without a word. */
    @Override
    public void close() {
        engine.closeOutbound();
        try {
            engine.closeInbound();
        } catch (SSLException e) {
            // no record that ends the connection has arrived; the HTTP connection ends as well
        }
    }
}
