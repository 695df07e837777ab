package org.runspace.transport.wsman.auth.kerberos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.runspace.transport.wsman.auth.der.Der;

/** A Kerberos server that answers each request with the same error. */
final class FakeKerberosServer implements AutoCloseable {
    private static final int GENERALIZED_TIME = 0x18;
    private static final int GENERAL_STRING = 0x1B;
    private static final int ERROR = 30;

    private final ServerSocket socket;

    FakeKerberosServer(int code) throws IOException {
        socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread server = new Thread(() -> serve(error(code)), "Kerberos server");
        server.setDaemon(true);
        server.start();
    }

    private void serve(byte[] answer) {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                in.skipNBytes(in.readInt());
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeInt(answer.length);
                out.write(answer);
                out.flush();
            } catch (IOException e) {
                // The client is gone, or the test has ended.
            }
        }
    }

    /** Returns an error message (RFC 4120 5.9.1). */
    static byte[] error(int code) {
        byte[] name = Der.element(
                Der.SEQUENCE,
                field(0, Der.integer(2)),
                field(1, Der.element(Der.SEQUENCE, text("krbtgt"), text("BROKEN.TEST"))));
        return Der.element(
                Der.application(ERROR),
                Der.element(
                        Der.SEQUENCE,
                        field(0, Der.integer(5)),
                        field(1, Der.integer(ERROR)),
                        field(4, Der.element(GENERALIZED_TIME, "20240102030405Z".getBytes(US_ASCII))),
                        field(5, Der.integer(0)),
                        field(6, Der.integer(code)),
                        field(9, text("BROKEN.TEST")),
                        field(10, name)));
    }

    private static byte[] field(int number, byte[] content) {
        return Der.element(Der.field(number), content);
    }

    private static byte[] text(String text) {
        return Der.element(GENERAL_STRING, text.getBytes(US_ASCII));
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
