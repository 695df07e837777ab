package org.runspace.engine.message;

import java.util.List;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;

/**
 * GET_COMMAND_METADATA, which asks for the commands of the server (MS-PSRP 2.2.2.14). It runs like a pipeline: a count
 * comes first, then a command each. Since protocol 2.1.
 *
 * @param names wildcard patterns, or null for all
 * @param commandTypes the flags of CommandTypes, or null for the server's choice
 * @param namespaces modules, or null for all
 * @param modules module specifications, or null
 * @param arguments for dynamic parameters, or null
 */
public record GetCommandMetadata(
        List<?> names, Integer commandTypes, List<?> namespaces, List<?> modules, List<?> arguments) {
    /** The flags of every type of command. */
    public static final int ALL_TYPES = 383;

    private static final List<String> STRINGS = List.of("System.String[]", "System.Array", "System.Object");
    private static final String COMMAND_TYPES = "System.Management.Automation.CommandTypes";

    /**
     * Reads the payload.
     *
     * @param payload a property bag
     * @return the message
     * @throws org.runspace.error.ProtocolException if a property has another type
     */
    public static GetCommandMetadata from(PSObject payload) {
        Bag bag = new Bag(MessageType.GET_COMMAND_METADATA, payload);
        return new GetCommandMetadata(
                listOrNull(bag, "Name"),
                bag.any("CommandType") == null ? null : bag.number("CommandType"),
                listOrNull(bag, "Namespace"),
                listOrNull(bag, "FullyQualifiedModule"),
                listOrNull(bag, "ArgumentList"));
    }

    /**
     * Returns the payload.
     *
     * @return a property bag
     */
    public PSObject payload() {
        return PSObject.builder()
                .extended("Name", strings(names))
                .extended(
                        "CommandType",
                        commandTypes == null ? null : PSEnum.of(COMMAND_TYPES, commandTypes.toString(), commandTypes))
                .extended("Namespace", strings(namespaces))
                .extended("FullyQualifiedModule", modules)
                .extended("ArgumentList", arguments)
                .build();
    }

    private static PSList strings(List<?> texts) {
        return texts == null ? null : PSList.of(PSList.Kind.LIST, STRINGS, texts);
    }

    private static List<?> listOrNull(Bag bag, String name) {
        return bag.any(name) == null ? null : bag.list(name);
    }
}
