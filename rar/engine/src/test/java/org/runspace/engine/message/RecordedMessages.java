package org.runspace.engine.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;
import org.runspace.recordings.Capture;

/** The messages of a recorded conversation, and a way to write values as they are recorded. */
public final class RecordedMessages {
    private static final Pattern DATA = Pattern.compile("<Data Stream='(\\w+)' PSGuid='([-0-9a-f]+)'>(.*)</Data>");

    /** The key of a recorded session is lost, so the text of a secure string stands for the secret itself. */
    private static final SecureStringCodec OPAQUE = new SecureStringCodec() {
        @Override
        public String encode(SecureString value) {
            return value.use(String::new);
        }

        @Override
        public SecureString decode(String text) {
            return SecureString.of(text.toCharArray());
        }
    };

    private RecordedMessages() {}

    /**
     * One message.
     *
     * @param fromClient who sent it
     * @param message header and bytes
     * @param text its CLIXML
     */
    public record Recorded(boolean fromClient, Message message, String text) {
        /** The payload as it is read. */
        public PSObject payload() {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, OPAQUE).readObject(bytes, 0, bytes.length);
        }

        @Override
        public String toString() {
            return message.toString();
        }
    }

    /** All messages of a capture, each where its last fragment arrived. */
    public static List<Recorded> of(String capture) {
        Map<String, Reassembler> channels = new HashMap<>();
        List<Recorded> messages = new ArrayList<>();
        for (Capture.Packet packet : Capture.read(capture).packets()) {
            Matcher data = DATA.matcher(packet.text());
            if (data.matches()) {
                String channel = packet.fromClient() + data.group(1) + data.group(2);
                channels.computeIfAbsent(channel, name -> new Reassembler(name, Long.MAX_VALUE))
                        .receive(
                                ByteBuffer.wrap(Base64.getDecoder().decode(data.group(3))),
                                bytes -> messages.add(recorded(packet.fromClient(), Message.read(bytes))));
            }
        }
        return messages;
    }

    /** What the server sent in a capture, of one type, in order. */
    static List<Message> fromServer(String capture, MessageType type) {
        return of(capture).stream()
                .filter(recorded -> !recorded.fromClient())
                .map(Recorded::message)
                .filter(message -> message.type() == type)
                .toList();
    }

    private static Recorded recorded(boolean fromClient, Message message) {
        String text = new String(
                message.bytes(),
                Message.HEADER_SIZE,
                message.bytes().length - Message.HEADER_SIZE,
                StandardCharsets.UTF_8);
        return new Recorded(fromClient, message, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** Reads CLIXML. */
    public static PSObject read(String text) {
        return new Recorded(true, null, text).payload();
    }

    /** Writes a value as CLIXML. */
    public static String write(Object value) {
        ByteOutput out = new ByteOutput(64);
        new ClixmlWriter(OPAQUE).write(value, out);
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }
}
