package org.runspace.engine.message;

import org.runspace.InvocationInfo;
import org.runspace.PSObject;

/** Where a record comes from: told flat in the record, or as an object in it (MS-PSRP 2.2.3.15.1). */
final class InvocationInfos {
    private static final String PREFIX = "InvocationInfo_";

    private InvocationInfos() {
    }

    /** The place in the script, or null if the record tells none. */
    static InvocationInfo from(PSObject record) {
        if (record.get(PREFIX + "Line") != null || record.get(PREFIX + "InvocationName") != null) {
            return read(new Bag("InvocationInfo", record), PREFIX, "CommandInfo_Name", record);
        }
        return record.get("InvocationInfo") instanceof PSObject object ? read(new Bag("InvocationInfo", object), "", "MyCommand", object) : null;
    }

    private static InvocationInfo read(Bag bag, String prefix, String command, PSObject source) {
        return new InvocationInfo(bag.textOr(command, ""), bag.textOr(prefix + "ScriptName", ""),
                bag.int32Or(prefix + "ScriptLineNumber", 0), bag.int32Or(prefix + "OffsetInLine", 0), bag.textOr(prefix + "Line", ""),
                bag.textOr(prefix + "PositionMessage", ""), bag.textOr(prefix + "InvocationName", ""), source);
    }
}
