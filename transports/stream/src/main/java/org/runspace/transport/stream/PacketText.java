package org.runspace.transport.stream;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.runspace.spi.Lane;

/**
 * The parts of a packet, parsed from its text, for packets that are not frequent. Stricter than XML, as PowerShell
 * itself is: one element, whose number of attributes is checked.
 *
 * @param type which packet
 * @param id the id of the channel that it is about
 * @param lane which stream, for Data
 * @param content base64, for Data
 */
record PacketText(PacketType type, UUID id, Lane lane, String content) {
    private static final Pattern ELEMENT =
            Pattern.compile("<(\\w+)((?:\\s+\\w+\\s*=\\s*(?:'[^'<]*'|\"[^\"<]*\"))*)\\s*(?:/>|>([^<]*)</\\1\\s*>)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*(?:'([^']*)'|\"([^\"]*)\")");
    private static final Pattern ID =
            Pattern.compile("[{(]?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})[)}]?");

    static PacketText parse(String line) {
        Matcher element = ELEMENT.matcher(line.strip());
        if (!element.matches()) {
            throw new IllegalArgumentException("a line that is no packet");
        }
        PacketType type = PacketType.ofElement(element.group(1));
        if (type == null) {
            throw new IllegalArgumentException("the unknown packet " + element.group(1));
        }
        Map<String, String> attributes = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(element.group(2));
        while (attribute.find()) {
            attributes.put(attribute.group(1), attribute.group(2) == null ? attribute.group(3) : attribute.group(2));
        }
        boolean data = type == PacketType.DATA;
        if (attributes.size() != (data ? 2 : 1)
                || !attributes.containsKey("PSGuid")
                || (data && !attributes.containsKey("Stream"))) {
            throw new IllegalArgumentException("the wrong attributes on " + type.element());
        }
        boolean prompt = data && attributes.get("Stream").equalsIgnoreCase("PromptResponse");
        return new PacketText(
                type,
                id(attributes.get("PSGuid")),
                prompt ? Lane.PROMPT_RESPONSE : Lane.DEFAULT,
                element.group(3) == null ? "" : element.group(3));
    }

    static UUID id(String text) {
        Matcher id = ID.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!id.matches()) {
            throw new IllegalArgumentException("a PSGuid that is no GUID");
        }
        return UUID.fromString(
                id.group(1) + "-" + id.group(2) + "-" + id.group(3) + "-" + id.group(4) + "-" + id.group(5));
    }
}
