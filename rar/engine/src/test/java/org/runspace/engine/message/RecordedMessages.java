package org.runspace.engine.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.recordings.Capture;

/** The messages of recorded conversations. */
final class RecordedMessages {
    private static final Pattern DATA = Pattern.compile("<Data Stream='(\\w+)' PSGuid='([^']+)'>([^<]*)</Data>");

    private RecordedMessages() {
    }

    /** What the server sent in a capture, of one type, in order. */
    static List<Message> fromServer(String capture, MessageType type) {
        Map<String, Reassembler> channels = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        for (Capture.Packet packet : Capture.read(capture).packets()) {
            Matcher data = DATA.matcher(packet.text());
            if (!packet.fromClient() && data.matches()) {
                byte[] bytes = Base64.getDecoder().decode(data.group(3));
                channels.computeIfAbsent(data.group(1) + data.group(2), name -> new Reassembler(name, Long.MAX_VALUE))
                        .receive(ByteBuffer.wrap(bytes), whole -> messages.add(Message.read(whole)));
            }
        }
        return messages.stream().filter(message -> message.type() == type).toList();
    }
}
