package org.runspace.endpoints.wsman;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server on a port of this machine that speaks TLS 1.2 alone, and says nothing in it. */
final class OldTlsServer implements AutoCloseable {
    private final SSLServerSocket listener;

    OldTlsServer(SSLContext context) throws IOException {
        listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        Thread thread = new Thread(this::serve, "old-tls");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "https://localhost:" + listener.getLocalPort() + "/wsman";
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException e) {
                // the client has refused the version, or the test is over
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
