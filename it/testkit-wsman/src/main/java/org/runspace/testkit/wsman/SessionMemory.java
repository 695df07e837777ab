package org.runspace.testkit.wsman;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.runspace.testkit.wsman.MessageReader.SeenMessage;
import org.runspace.transport.wsman.soap.FaultCode;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a client that connects to a session is told (MS-PSRP 2.2.2.29, 2.2.2.30): the server behind told it to the first
 * client, and takes no second SESSION_CAPABILITY, as {@code pwsh -s} does not. Used by the tasks of the shell.
 */
final class SessionMemory {
    private static final System.Logger LOG = System.getLogger(SessionMemory.class.getName());
    private static final int SESSION_CAPABILITY = 0x00010002;
    private static final int INIT_RUNSPACEPOOL = 0x00010004;
    private static final int CONNECT_RUNSPACEPOOL = 0x00010008;
    private static final int SET_MAX_RUNSPACES = 0x00021002;
    private static final int SET_MIN_RUNSPACES = 0x00021003;
    private static final int RUNSPACE_AVAILABILITY = 0x00021004;
    private static final int APPLICATION_PRIVATE_DATA = 0x00021009;
    private static final int RUNSPACEPOOL_INIT_DATA = 0x0002100B;
    private static final int CLIENT = 1;
    private static final int BYTE_ORDER_MARK = 3;
    /** A pool's calls that wait for their answers. */
    private static final int MOST_CALLS = 64;

    private final MessageReader sent =
            new MessageReader(Set.of(INIT_RUNSPACEPOOL, SET_MAX_RUNSPACES, SET_MIN_RUNSPACES), this::sawRequest);
    private final MessageReader output = new MessageReader(
            Set.of(SESSION_CAPABILITY, APPLICATION_PRIVATE_DATA, RUNSPACE_AVAILABILITY), this::sawAnswer);
    private final Map<String, Map<String, String>> calls = new HashMap<>();
    private String least = "1";
    private String most = "1";
    private @Nullable SeenMessage capability;
    private @Nullable SeenMessage privateData;

    /** Looks at what a client sends to the session, which stays as it is. */
    void sent(ByteBuffer fragments) {
        sent.sees(fragments);
    }

    /** Looks at what the session sends, which stays as it is. */
    void output(ByteBuffer fragments) {
        output.sees(fragments);
    }

    private void sawRequest(SeenMessage message) {
        Map<String, String> bag = bag(message);
        if (message.type() == INIT_RUNSPACEPOOL) {
            changeSize(bag);
        } else if (calls.size() < MOST_CALLS) {
            calls.put(bag.getOrDefault("ci", ""), bag);
        }
    }

    private void sawAnswer(SeenMessage message) {
        switch (message.type()) {
            case SESSION_CAPABILITY -> capability = message;
            case APPLICATION_PRIVATE_DATA -> privateData = message;
            case RUNSPACE_AVAILABILITY -> answered(bag(message));
            default -> {
                // tells a later client nothing
            }
        }
    }

    private void answered(Map<String, String> answer) {
        Map<String, String> call = calls.remove(answer.getOrDefault("ci", ""));
        if (call != null && "true".equals(answer.get("SetMinMaxRunspacesResponse"))) {
            changeSize(call);
        }
    }

    private void changeSize(Map<String, String> bag) {
        least = bag.getOrDefault("MinRunspaces", least);
        most = bag.getOrDefault("MaxRunspaces", most);
    }

    /**
     * Answers a client that connects.
     *
     * @param fragments what it sent
     * @return the fragments of the answer
     * @throws WSManFaultException if they are other messages than they have to be, or the session has not opened
     */
    byte[] connect(ByteBuffer fragments) throws WSManFaultException {
        List<SeenMessage> messages = new ArrayList<>();
        new MessageReader(Set.of(SESSION_CAPABILITY, CONNECT_RUNSPACEPOOL), messages::add).sees(fragments);
        SeenMessage first = capability;
        boolean good = first != null
                && messages.size() == 2
                && messages.stream().allMatch(it -> it.fragments() == 1)
                && messages.get(0).type() == SESSION_CAPABILITY
                && messages.get(1).type() == CONNECT_RUNSPACEPOOL;
        if (first == null || !good || !suits(bag(messages.get(1)))) {
            throw new WSManFaultException(FaultCode.POWERSHELL_CONNECT_FAILED);
        }
        ByteBuffer pool = messages.get(1).pool();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(Fragments.single(1, first.inPool(pool)).array());
        answer.writeBytes(Fragments.single(2, size(pool)).array());
        return answer.toByteArray();
    }

    /** Returns whether a client that names a size of the pool names the one that it has. */
    private boolean suits(Map<String, String> asked) {
        return asked.getOrDefault("MinRunspaces", least).equals(least)
                && asked.getOrDefault("MaxRunspaces", most).equals(most);
    }

    private byte[] size(ByteBuffer pool) {
        byte[] payload = ("<Obj RefId=\"0\"><MS><I32 N=\"MinRunspaces\">" + least + "</I32><I32 N=\"MaxRunspaces\">"
                        + most + "</I32></MS></Obj>")
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(SeenMessage.HEADER + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CLIENT)
                .putInt(RUNSPACEPOOL_INIT_DATA)
                .put(pool.duplicate())
                .putLong(0)
                .putLong(0)
                .put(payload)
                .array();
    }

    /** Returns APPLICATION_PRIVATE_DATA, which a client that connects gets again with the output of the session. */
    Optional<byte[]> privateData() {
        return Optional.ofNullable(privateData).map(SeenMessage::content);
    }

    /** Reads the simple values of a property bag (MS-PSRP 2.2.5.2.8); a message that has none gives none. */
    private static Map<String, String> bag(SeenMessage message) {
        byte[] content = message.content();
        Map<String, String> values = new HashMap<>();
        try {
            Element object = Xml.document(content, payloadBegin(content)).getDocumentElement();
            for (Element bag : Xml.children(object)) {
                Xml.children(bag).forEach(it -> values.put(it.getAttribute("N"), Xml.text(it)));
            }
        } catch (SAXException e) {
            LOG.log(System.Logger.Level.DEBUG, "a message of a pool is not readable", e);
        }
        return values;
    }

    /** A byte order mark may be in front of the payload. */
    private static int payloadBegin(byte[] content) {
        boolean marked = content.length > SeenMessage.HEADER && content[SeenMessage.HEADER] == (byte) 0xEF;
        return SeenMessage.HEADER + (marked ? BYTE_ORDER_MARK : 0);
    }
}
