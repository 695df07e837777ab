package org.runspace.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.runspace.engine.fragment.Reassembler;
import org.runspace.engine.message.Message;
import org.runspace.recordings.Capture;
import org.runspace.recordings.GoldenValue;

/** Good inputs, made from recorded conversations and values. */
final class Seeds {
    private static final Pattern DATA = Pattern.compile("<Data Stream='(\\w+)' PSGuid='([^']+)'>([^<]*)</Data>");
    private static final String SESSION = "00000000-0000-0000-0000-000000000000";
    /** Longer inputs cost more time than they find. */
    private static final int LONGEST = 8_000;

    private Seeds() {}

    static List<byte[]> documents() {
        Stream<String> more = Stream.of(
                sharedLists(),
                "<Obj RefId=\"1\"><LST><Obj RefId=\"0\"><LST>" + "<S>text</S>".repeat(200) + "</LST></Obj>"
                        + "<Ref RefId=\"0\" />".repeat(200) + "</LST></Obj>",
                "<Obj RefId=\"0\"><LST><S>x</S><Ref RefId=\"0\" /></LST></Obj>",
                "<Obj RefId=\"0\"><DCT><En><Ref N=\"Key\" RefId=\"0\" /><Ref N=\"Value\" RefId=\"0\" /></En></DCT></Obj>",
                "<Obj RefId=\"0\"><MS><Ref N=\"a\" RefId=\"0\" /></MS></Obj>",
                "<S><![CDATA[x]]><!-- c --><?pi?>&#xFFFE;_x0041_</S>",
                "<Obj><TN RefId=\"0\"><T>a</T></TN><LST><Obj><TNRef RefId=\"0\" /><ToString>t</ToString><I32>1</I32></Obj></LST><MS><MS N=\"m\" /></MS></Obj>",
                "<Obj RefId=\"0\"><DCT><En><Obj N=\"Key\" RefId=\"1\"><LST><Ref RefId=\"0\" /></LST></Obj><Nil N=\"Value\" /></En></DCT></Obj>",
                "<Obj RefId=\"0\"><Obj RefId=\"1\"><MS><Ref N=\"up\" RefId=\"0\" /></MS></Obj></Obj>");
        return small(Stream.concat(GoldenValue.sent().stream().flatMap(value -> value.texts().stream()), more)
                .map(Seeds::utf8));
    }

    /** Forty levels, each with two references to the one before. */
    private static String sharedLists() {
        StringBuilder lists = new StringBuilder("<Obj><LST><Obj RefId=\"0\"><LST><S>x</S></LST></Obj>");
        for (int level = 1; level < 40; level++) {
            lists.append("<Obj RefId=\"" + level + "\"><LST>" + ("<Ref RefId=\"" + (level - 1) + "\" />").repeat(2))
                    .append("</LST></Obj>");
        }
        return lists.append("</LST></Obj>").toString();
    }

    static List<byte[]> fragments() {
        return small(packets(Capture.NAMES.stream())
                .filter(packet -> DATA.matcher(packet.text()).matches())
                .map(packet -> prefixed(Base64.getDecoder().decode(content(packet)))));
    }

    static List<byte[]> packets() {
        Stream<String> more = Stream.of(
                "xWelcome\n\uFEFF  <DataAck PSGuid = \"{" + SESSION + "}\" ></DataAck >  \r\n",
                "x<Data\tPSGuid='" + SESSION + "' Stream='promptresponse' > AQID </Data>\r__NamedPipeError__:text\n",
                "x<Data" + " a='b'".repeat(1_000) + ">AQID</Data>\n",
                "x<DataAck" + (" PSGuid='" + SESSION + "'").repeat(100) + " />\n");
        return small(
                Stream.concat(Capture.NAMES.stream().map(Seeds::lines), more).map(Seeds::utf8));
    }

    private static String lines(String capture) {
        StringBuilder lines = new StringBuilder("x");
        Capture.read(capture).packets().stream()
                .limit(12)
                .filter(packet -> packet.text().length() < 1_500)
                .forEach(packet -> lines.append(packet.text()).append('\n'));
        return lines.toString();
    }

    static List<byte[]> connectionStrings() {
        return Stream.of(
                        "process:",
                        "process:/opt/ps/pwsh?arguments=-s%20-NoLogo&workingDirectory=/tmp",
                        "loopback:",
                        "loopback:name",
                        "any:rest?text=a%26b&number=5&flag=false&duration=PT30S",
                        "any:?duration=500",
                        "ANY:x?Flag=TRUE",
                        "any:a:b?text=",
                        "any:?text=%C3%A4+b")
                .map(Seeds::utf8)
                .toList();
    }

    static List<byte[]> forClients() {
        return small(Capture.NAMES.stream().map(name -> script(name, false)));
    }

    static List<byte[]> forServers() {
        return small(Capture.NAMES.stream().map(name -> script(name, true)));
    }

    /** The beginning of a conversation, as one side sends it. */
    private static byte[] script(String name, boolean fromClient) {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        Map<String, Reassembler> channels = new HashMap<>();
        for (Capture.Packet packet : Capture.read(name).packets()) {
            Matcher data = DATA.matcher(packet.text());
            if (packet.fromClient() == fromClient && data.matches() && script.size() < LONGEST / 2) {
                boolean ofPipeline = !data.group(2).equals(SESSION);
                if (ofPipeline && channels.keySet().stream().noneMatch(key -> key.contains(data.group(2)))) {
                    script.writeBytes(new byte[] {7, fromClient ? (byte) 4 : 2});
                }
                channels.computeIfAbsent(data.group(1) + data.group(2), id -> new Reassembler(id, Integer.MAX_VALUE))
                        .receive(
                                ByteBuffer.wrap(Base64.getDecoder().decode(data.group(3))),
                                whole -> write(script, ofPipeline, whole.array()));
            }
        }
        return script.toByteArray();
    }

    private static void write(ByteArrayOutputStream script, boolean ofPipeline, byte[] whole) {
        Message message = Message.read(whole);
        if (message.type() != null && whole.length < LONGEST) {
            Script.write(script, ofPipeline, message.type(), whole);
        }
    }

    private static Stream<Capture.Packet> packets(Stream<String> names) {
        return names.flatMap(name -> Capture.read(name).packets().stream().limit(40));
    }

    private static String content(Capture.Packet packet) {
        Matcher data = DATA.matcher(packet.text());
        return data.matches() ? data.group(3) : "";
    }

    /** The first byte of some inputs says how they are cut. */
    private static byte[] prefixed(byte[] bytes) {
        byte[] longer = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, longer, 1, bytes.length);
        return longer;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> small(Stream<byte[]> seeds) {
        return seeds.filter(seed -> seed.length > 0 && seed.length < LONGEST).toList();
    }
}
