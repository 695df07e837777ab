package org.runspace.bench;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.engine.message.Message;
import org.runspace.engine.message.MessageType;
import org.runspace.engine.protocol.Codec;
import org.runspace.object.PSObject;
import org.runspace.recordings.Capture;

/** The documents that are decoded and encoded: CLIXML as it stands behind a message's header. */
enum Documents {
    /** The objects of a recorded {@code Get-ChildItem}, about 4 KB each. */
    FILES("2,000 recorded files of 4 KB"),
    /** The smallest messages: one number. */
    NUMBER("a number, 20 bytes"),
    /** A custom object. */
    OBJECT("an object of 1 KB"),
    /** An array of such objects. */
    ARRAY("an array of 1 MB");

    private static final int PROPERTIES = 16;
    private static final int ITEMS = 1050;

    private final String title;

    Documents(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    List<byte[]> load() {
        return switch (this) {
            case FILES -> recorded("files-2.4");
            case NUMBER -> List.of(encoded(1234567890));
            case OBJECT -> List.of(encoded(object(0)));
            case ARRAY ->
                List.of(encoded(
                        IntStream.range(0, ITEMS).mapToObj(Documents::object).toList()));
        };
    }

    /** Encodes a value as a pipeline's input is. */
    static byte[] encoded(Object value) {
        Message message = Message.read(
                Outgoing.bytes(new Codec(Message.SERVER, new UUID(0, 1)).encode(MessageType.PIPELINE_INPUT, value)));
        return payload(message);
    }

    private static byte[] payload(Message message) {
        return Arrays.copyOfRange(message.bytes(), Message.HEADER_SIZE, message.bytes().length);
    }

    private static PSObject object(int number) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("Id", number);
        properties.put("Enabled", number % 2 == 0);
        properties.put("Created", Instant.ofEpochSecond(1_700_000_000L + number, 123_456_700));
        properties.put("Size", 5_000_000_000L + number);
        for (int i = properties.size(); i < PROPERTIES; i++) {
            properties.put("Property" + i, "the text of property " + i + " of object " + number);
        }
        return PSObject.custom(properties);
    }

    private static List<byte[]> recorded(String capture) {
        List<byte[]> documents = new ArrayList<>();
        Reassembler reassembler = new Reassembler(capture, Integer.MAX_VALUE);
        for (Capture.Packet packet : Capture.read(capture).packets()) {
            String text = packet.text();
            if (!packet.fromClient() && text.startsWith("<Data ")) {
                byte[] fragments =
                        Base64.getDecoder().decode(text.substring(text.indexOf('>') + 1, text.lastIndexOf('<')));
                reassembler.receive(ByteBuffer.wrap(fragments), bytes -> addOutput(Message.read(bytes), documents));
            }
        }
        return documents;
    }

    private static void addOutput(Message message, List<byte[]> documents) {
        if (message.type() == MessageType.PIPELINE_OUTPUT) {
            documents.add(payload(message));
        }
    }
}
