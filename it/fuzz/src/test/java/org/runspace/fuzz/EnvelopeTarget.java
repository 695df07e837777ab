package org.runspace.fuzz;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.runspace.spi.Lane;
import org.runspace.transport.wsman.soap.AnswerReader;
import org.runspace.transport.wsman.soap.Requests;
import org.runspace.transport.wsman.soap.SoapException;
import org.runspace.transport.wsman.soap.SoapRequest;

/**
 * Envelopes of answers say the same however they are cut. The first byte chooses the operation and the HTTP status, the
 * second the size of the pieces; the id {@link #MESSAGE} stands for the one of the request.
 */
final class EnvelopeTarget {
    static final String MESSAGE = "uuid:11111111-2222-3333-4444-555555555555";
    private static final byte[] MESSAGE_BYTES = MESSAGE.getBytes(StandardCharsets.US_ASCII);
    private static final String SHELL = "0F8B3C1E-6A77-4C43-8F10-2D2E7B7C9A01";
    private static final int HEAD = 2;
    private static final int GOOD = 200;
    private static final int FAILED = 500;
    private static final Requests REQUESTS = new Requests(
            new Requests.Session(
                    URI.create("http://127.0.0.1/wsman"),
                    "urn:x",
                    new UUID(1, 2),
                    "en-US",
                    "en-US",
                    Duration.ofSeconds(1)),
            Requests.FIRST_MOST_BYTES);
    /** One for each form of answer. */
    static final List<SoapRequest<?>> OPERATIONS = List.of(
            REQUESTS.receive(SHELL, Optional.empty()),
            REQUESTS.command(SHELL, new UUID(3, 4), ByteBuffer.allocate(1)),
            REQUESTS.send(SHELL, Optional.empty(), Lane.DEFAULT, ByteBuffer.allocate(1)),
            REQUESTS.connect(SHELL, "2.3", ByteBuffer.allocate(1)),
            REQUESTS.enumerateShells(),
            REQUESTS.enumerateCommands(SHELL),
            Requests.identify());

    private EnvelopeTarget() {}

    static void run(byte[] input) {
        if (input.length < HEAD) {
            return;
        }
        int choice = input[0] & 0xFF;
        SoapRequest<?> request = OPERATIONS.get((choice >> 1) % OPERATIONS.size());
        int status = (choice & 1) == 0 ? GOOD : FAILED;
        byte[] envelope = Arrays.copyOfRange(input, HEAD, input.length);
        relate(envelope, request.messageId().getBytes(StandardCharsets.US_ASCII));
        String whole = outcome(request, status, envelope, Math.max(1, envelope.length));
        String cut = outcome(request, status, envelope, 1 + (input[1] & 63));
        if (!whole.equals(cut) && !hasEndOfSection(envelope)) {
            throw new AssertionError("cut: " + cut + " instead of " + whole);
        }
    }

    /** Puts the request's id where the input has the one that stands for it. */
    private static void relate(byte[] envelope, byte[] id) {
        for (int at = 0; at + MESSAGE_BYTES.length <= envelope.length; at++) {
            if (Arrays.equals(envelope, at, at + MESSAGE_BYTES.length, MESSAGE_BYTES, 0, MESSAGE_BYTES.length)) {
                System.arraycopy(id, 0, envelope, at, id.length);
            }
        }
    }

    /** The parser finds this in a text only if no piece ends inside of it. */
    private static boolean hasEndOfSection(byte[] envelope) {
        return new String(envelope, StandardCharsets.ISO_8859_1).contains("]]>");
    }

    /** What is refused may be refused earlier or later, and by other words: only that it is counts. */
    private static String outcome(SoapRequest<?> request, int status, byte[] envelope, int piece) {
        StringBuilder fragments = new StringBuilder();
        AnswerReader<?> reader = new AnswerReader<>(request, (command, bytes) -> {
            while (bytes.hasRemaining()) {
                fragments.append(command).append(bytes.get());
            }
        });
        try {
            reader.begins(status, "application/soap+xml;charset=UTF-8");
            for (int at = 0; at < envelope.length; at += piece) {
                reader.data(ByteBuffer.wrap(envelope, at, Math.min(piece, envelope.length - at)));
            }
            return reader.ended() + " " + fragments;
        } catch (SoapException e) {
            return "refused";
        }
    }
}
