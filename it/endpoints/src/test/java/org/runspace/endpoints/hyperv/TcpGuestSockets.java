package org.runspace.endpoints.hyperv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import org.runspace.transport.hyperv.GuestService;
import org.runspace.transport.hyperv.GuestSocket;
import org.runspace.transport.hyperv.GuestSockets;

/** The sockets of a guest that is not a virtual machine but two ports of the loopback address. */
public record TcpGuestSockets(int brokerPort, int serverPort) implements GuestSockets {
    @Override
    public GuestSocket connect(UUID machine, GuestService service, Duration limit) throws IOException {
        Socket socket = new Socket();
        int port = service == GuestService.BROKER ? brokerPort : serverPort;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) limit.toMillis());
            return new TcpGuestSocket(socket, socket.getInputStream(), socket.getOutputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A TCP socket in the place of one of Hyper-V. */
    private record TcpGuestSocket(Socket socket, InputStream input, OutputStream output) implements GuestSocket {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
