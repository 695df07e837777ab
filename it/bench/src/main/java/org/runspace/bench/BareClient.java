package org.runspace.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.runspace.testkit.wsman.ServerCertificate;
import org.runspace.testkit.wsman.WSManAction;
import org.runspace.testkit.wsman.WSManAnswer;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SignalCode;

/** Asks over HTTPS for what a command takes, on one connection that is kept, and reads the answers as bytes. */
final class BareClient implements AutoCloseable {
    /** As large as the message that creates a pipeline. */
    private static final int CREATION = 3_000;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client;
    private final URI url;
    private final int receives;
    private final byte[] command;
    private final byte[] receive;
    private final byte[] signal;

    BareClient(String url, ServerCertificate certificate, List<WSManAnswer> answers)
            throws IOException, GeneralSecurityException {
        this.url = URI.create(url);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(certificate))
                .build();
        this.receives = (int) answers.stream()
                .filter(it -> it.action() == WSManAction.RECEIVE && it.ofCommand())
                .count();
        Requests requests = new Requests(
                new Requests.Session(this.url, "urn:x", UUID.randomUUID(), "en-US", "en-US", Duration.ofSeconds(60)),
                Requests.LATER_MOST_BYTES);
        // what is played back knows the command by its recorded id
        UUID id = answers.stream()
                .filter(WSManAnswer::ofCommand)
                .map(answer -> UUID.fromString(answer.command()))
                .findFirst()
                .orElseThrow();
        String shell = UUID.randomUUID().toString();
        command =
                bytes(requests.command(shell, id, ByteBuffer.allocate(CREATION)).envelope());
        receive = bytes(requests.receive(shell, Optional.of(id.toString())).envelope());
        signal = bytes(
                requests.signal(shell, id.toString(), SignalCode.TERMINATE).envelope());
    }

    private static SSLContext trusting(ServerCertificate certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static byte[] bytes(ByteBuffer envelope) {
        byte[] bytes = new byte[envelope.remaining()];
        envelope.get(bytes);
        return bytes;
    }

    /** Asks for everything once, and returns the nanoseconds that it took. */
    double run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        post(command);
        for (int i = 0; i < receives; i++) {
            post(receive);
        }
        post(signal);
        return System.nanoTime() - start;
    }

    private void post(byte[] envelope) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 || response.body().length == 0) {
            throw new IOException("status " + response.statusCode());
        }
    }

    @Override
    public void close() {
        // its connection ends with the server
    }
}
