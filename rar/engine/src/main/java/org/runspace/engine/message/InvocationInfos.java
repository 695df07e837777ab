package org.runspace.engine.message;

import java.util.List;
import org.runspace.object.InvocationInfo;
import org.runspace.object.PSObject;

/** The place that a record comes from, as properties of the record or as an object in it (MS-PSRP 2.2.3.15.1). */
final class InvocationInfos {
    private static final String PREFIX = "InvocationInfo_";

    private static final List<String> TYPE = List.of("System.Management.Automation.InvocationInfo", "System.Object");

    private InvocationInfos() {}

    /** The place in the script, or null if the record tells none. */
    static InvocationInfo from(PSObject record) {
        if (record.get(PREFIX + "Line") != null || record.get(PREFIX + "InvocationName") != null) {
            return read(new Bag("InvocationInfo", record), PREFIX, "CommandInfo_Name", record);
        }
        return record.get("InvocationInfo") instanceof PSObject object ? of(object) : null;
    }

    /** The place in the script that an object of its own tells. */
    static InvocationInfo of(PSObject object) {
        return read(new Bag("InvocationInfo", object), "", "MyCommand", object);
    }

    /** The object to send: the one that was read, but not a whole record that tells the place among other things. */
    static PSObject toObject(InvocationInfo info) {
        if (info.source() != null && info.source().isOfType(TYPE.get(0))) {
            return info.source();
        }
        return PSObject.builder()
                .typeNames(TYPE)
                .text(TYPE.get(0))
                .adapted("MyCommand", info.commandName())
                .adapted("ScriptLineNumber", info.scriptLineNumber())
                .adapted("OffsetInLine", info.offsetInLine())
                .adapted("ScriptName", info.scriptName())
                .adapted("Line", info.line())
                .adapted("PositionMessage", info.positionMessage())
                .adapted("InvocationName", info.invocationName())
                .build();
    }

    private static InvocationInfo read(Bag bag, String prefix, String command, PSObject source) {
        return new InvocationInfo(
                bag.textOr(command, ""),
                bag.textOr(prefix + "ScriptName", ""),
                bag.int32Or(prefix + "ScriptLineNumber", 0),
                bag.int32Or(prefix + "OffsetInLine", 0),
                bag.textOr(prefix + "Line", ""),
                bag.textOr(prefix + "PositionMessage", ""),
                bag.textOr(prefix + "InvocationName", ""),
                source);
    }
}
