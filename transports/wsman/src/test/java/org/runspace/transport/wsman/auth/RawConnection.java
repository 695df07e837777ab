package org.runspace.transport.wsman.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.runspace.testkit.WinRmServer;
import org.runspace.transport.wsman.seal.SealedBody;

/** One connection to a server, which sends what a test wants and nothing else. */
public final class RawConnection implements AutoCloseable {
    private static final int LIMIT_MILLIS = 30_000;

    private final URI endpoint;
    private final Socket socket;

    private RawConnection(URI endpoint, Socket socket) {
        this.endpoint = endpoint;
        this.socket = socket;
    }

    /** Connects over HTTP. */
    public static RawConnection http(WinRmServer server) throws IOException {
        return new RawConnection(server.http(), connect(server.http()));
    }

    /** Connects over HTTPS, and trusts the server's certificate only. */
    public static RawConnection https(WinRmServer server) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server.certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        URI endpoint = server.https();
        SSLSocket tls = (SSLSocket)
                context.getSocketFactory().createSocket(connect(endpoint), "localhost", endpoint.getPort(), true);
        tls.startHandshake();
        return new RawConnection(endpoint, tls);
    }

    private static Socket connect(URI endpoint) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.getPort());
        socket.setSoTimeout(LIMIT_MILLIS);
        return socket;
    }

    /** Returns what a login knows of this connection; envelopes are sealed where there is no TLS. */
    public LoginConnection facts() throws SSLPeerUnverifiedException {
        if (socket instanceof SSLSocket tls) {
            X509Certificate certificate = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            return new LoginConnection(endpoint, Optional.of(certificate), false);
        }
        return new LoginConnection(endpoint, Optional.empty(), true);
    }

    /** Logs in, and returns how many requests that took. */
    public int logIn(ConnectionLogin login) throws IOException, LoginException {
        int requests = 0;
        for (Optional<String> token = login.start(); token.isPresent(); requests++) {
            token = login.next(post(token).login());
        }
        return requests;
    }

    /** Sends a request without a body. */
    public RawAnswer post(Optional<String> authorization) throws IOException {
        return post(authorization, new SealedBody.Body("", ByteBuffer.allocate(0)));
    }

    /** Sends a request and reads its answer. */
    public RawAnswer post(Optional<String> authorization, SealedBody.Body body) throws IOException {
        StringBuilder head = new StringBuilder("POST /wsman HTTP/1.1\r\nHost: " + endpoint.getAuthority() + "\r\n");
        authorization.ifPresent(
                value -> head.append("Authorization: ").append(value).append("\r\n"));
        if (!body.contentType().isEmpty()) {
            head.append("Content-Type: ").append(body.contentType()).append("\r\n");
        }
        head.append("Content-Length: ").append(body.bytes().remaining()).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(ISO_8859_1));
        request.write(
                body.bytes().array(),
                body.bytes().arrayOffset() + body.bytes().position(),
                body.bytes().remaining());
        socket.getOutputStream().write(request.toByteArray());
        return read();
    }

    private RawAnswer read() throws IOException {
        InputStream in = socket.getInputStream();
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(
                headers.getOrDefault("Content-Length", List.of("0")).get(0));
        byte[] body = in.readNBytes(length);
        String type = headers.getOrDefault("Content-Type", List.of("")).get(0);
        return new RawAnswer(login(status, headers), new SealedBody.Body(type, ByteBuffer.wrap(body)));
    }

    private static LoginAnswer login(int status, Map<String, List<String>> headers) throws IOException {
        try {
            return LoginAnswer.of(status, headers.getOrDefault("WWW-Authenticate", List.of()));
        } catch (LoginException e) {
            throw new IOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection after: " + line);
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** An answer: what of it concerns the login, and the body. */
    public record RawAnswer(LoginAnswer login, SealedBody.Body body) {
        /** Returns the HTTP status. */
        public int status() {
            return login.status();
        }
    }
}
