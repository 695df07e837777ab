package org.runspace.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.runspace.spi.Lane;
import org.runspace.transport.wsman.soap.AnswerReader;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SoapAnswer;
import org.runspace.transport.wsman.soap.SoapException;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * An answer of 500 KB with output, and a request with as much input, beside what cannot be done without: a copy of the
 * bytes and the JDK's base64 of them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xbatch")
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class SoapBenchmark {
    private static final int FRAGMENT = 32_768;
    private static final int FRAGMENTS = 11;
    private static final int NETWORK_READ = 16 * 1024;
    private static final String SHELL = "0F8B3C1E-6A77-4C43-8F10-2D2E7B7C9A01";

    private final Requests requests = new Requests(
            new Requests.Session(
                    URI.create("https://srv/wsman"), "urn:x", new UUID(1, 2), "en-US", "en-US", Duration.ofSeconds(20)),
            Requests.LATER_MOST_BYTES);
    private final SoapRequest<SoapAnswer.Received> receive = requests.receive(SHELL, Optional.empty());
    private final byte[] fragments = new byte[FRAGMENT * FRAGMENTS];
    private byte[] answer = {};
    private byte[][] texts = {};
    private long received;

    /** Makes the answer. */
    @Setup
    public void load() {
        new Random(1).nextBytes(fragments);
        texts = new byte[FRAGMENTS][];
        StringBuilder envelope = new StringBuilder("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\"><s:Header><a:RelatesTo>"
                + receive.messageId() + "</a:RelatesTo></s:Header><s:Body><rsp:ReceiveResponse>");
        for (int i = 0; i < FRAGMENTS; i++) {
            byte[] fragment = new byte[FRAGMENT];
            System.arraycopy(fragments, i * FRAGMENT, fragment, 0, FRAGMENT);
            texts[i] = Base64.getEncoder().encode(fragment);
            envelope.append("<rsp:Stream Name=\"stdout\">")
                    .append(new String(texts[i], StandardCharsets.US_ASCII))
                    .append("</rsp:Stream>");
        }
        envelope.append("</rsp:ReceiveResponse></s:Body></s:Envelope>");
        answer = envelope.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the answer in pieces as they come from the network.
     *
     * @return the number of bytes received so far
     * @throws SoapException never
     */
    @Benchmark
    public long read() throws SoapException {
        AnswerReader<SoapAnswer.Received> reader =
                new AnswerReader<>(receive, (command, bytes) -> received += bytes.remaining());
        reader.begins(200, "application/soap+xml;charset=UTF-8");
        for (int at = 0; at < answer.length; at += NETWORK_READ) {
            reader.data(ByteBuffer.wrap(answer, at, Math.min(NETWORK_READ, answer.length - at)));
        }
        reader.ended();
        return received;
    }

    /**
     * Copies the answer, and decodes the base64 that is in it.
     *
     * @return the number of bytes received so far
     */
    @Benchmark
    public long bareRead() {
        received += answer.clone().length;
        for (byte[] text : texts) {
            received += Base64.getDecoder().decode(text).length;
        }
        return received;
    }

    /**
     * Makes the request.
     *
     * @return the request
     */
    @Benchmark
    public ByteBuffer write() {
        return requests.send(SHELL, Optional.empty(), Lane.DEFAULT, ByteBuffer.wrap(fragments))
                .envelope();
    }

    /**
     * Encodes the fragments as base64, and copies it.
     *
     * @return the copy
     */
    @Benchmark
    public byte[] bareWrite() {
        return Base64.getEncoder().encode(fragments).clone();
    }

    /**
     * Makes a request without fragments, of which a session makes most.
     *
     * @return the request
     */
    @Benchmark
    public ByteBuffer ask() {
        return requests.receive(SHELL, Optional.empty()).envelope();
    }
}
