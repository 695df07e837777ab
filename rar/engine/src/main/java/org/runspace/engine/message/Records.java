package org.runspace.engine.message;

import java.util.List;
import org.joou.UInteger;
import org.runspace.object.InformationRecord;
import org.runspace.object.InformationalRecord;
import org.runspace.object.PSEnum;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;

/**
 * The records of the streams beside output and error: debug, verbose, warning, progress and information (MS-PSRP
 * 2.2.2.22 to 2.2.2.26).
 */
public final class Records {
    private static final List<String> STRING_LIST =
            List.of("System.Collections.Generic.List`1[[System.String]]", "System.Object");

    private static final List<String> INFORMATION =
            List.of("System.Management.Automation.InformationRecord", "System.Object");

    private Records() {}

    /**
     * Reads a debug, verbose or warning record (MS-PSRP 2.2.3.16).
     *
     * @param object the received object
     * @return the record
     */
    public static InformationalRecord informational(PSObject object) {
        Object sent = object.get("InformationalRecord_Message");
        String message = Bag.shown(sent != null ? sent : object);
        return new InformationalRecord(message, InvocationInfos.from(object), object);
    }

    /**
     * Creates a debug, verbose or warning record to send.
     *
     * @param type {@code DebugRecord}, {@code VerboseRecord} or {@code WarningRecord}
     * @param message the text
     * @return the payload
     */
    public static PSObject informational(String type, String message) {
        return PSObject.builder()
                .typeNames(List.of(
                        "System.Management.Automation." + type,
                        "System.Management.Automation.InformationalRecord",
                        "System.Object"))
                .text(message)
                .extended("InformationalRecord_Message", message)
                .extended("InformationalRecord_SerializeInvocationInfo", false)
                .build();
    }

    /**
     * A debug, verbose or warning record as a value. One that was not received counts as a warning, because the record
     * does not say its kind.
     */
    static PSObject toObject(InformationalRecord record) {
        return record.source() != null ? record.source() : informational("WarningRecord", record.message());
    }

    /**
     * Reads a progress record (MS-PSRP 2.2.2.25).
     *
     * @param object the received object
     * @return the record
     */
    public static ProgressRecord progress(PSObject object) {
        if (object.value() instanceof ProgressRecord record) {
            return record;
        }
        Bag bag = new Bag(MessageType.PROGRESS_RECORD, object);
        Object type = bag.any("Type");
        boolean completed =
                type instanceof PSEnum name ? name.number().intValue() == 1 : "Completed".equals(Bag.shown(type));
        return new ProgressRecord(
                bag.textOr("Activity", ""),
                bag.int32Or("ActivityId", 0),
                bag.textOr("StatusDescription", ""),
                bag.textOr("CurrentOperation", null),
                bag.int32Or("ParentActivityId", -1),
                bag.int32Or("PercentComplete", -1),
                completed,
                bag.int32Or("SecondsRemaining", -1));
    }

    /**
     * Returns the payload of a progress record. Activity and status must not be empty on the wire, so an empty text is
     * sent as a blank.
     *
     * @param record the progress of an activity
     * @return the payload
     */
    public static PSObject progress(ProgressRecord record) {
        return PSObject.builder()
                .extended("Activity", record.activity().isEmpty() ? " " : record.activity())
                .extended("ActivityId", record.activityId())
                .extended("StatusDescription", record.statusDescription().isEmpty() ? " " : record.statusDescription())
                .extended("CurrentOperation", record.currentOperation())
                .extended("ParentActivityId", record.parentActivityId())
                .extended("PercentComplete", record.percentComplete())
                .extended("Type", record.completed() ? Enums.COMPLETED : Enums.PROCESSING)
                .extended("SecondsRemaining", record.secondsRemaining())
                .build();
    }

    /**
     * Reads a record of the information stream (MS-PSRP 2.2.2.26).
     *
     * @param object the received object
     * @return the record
     */
    public static InformationRecord information(PSObject object) {
        Bag bag = new Bag(MessageType.INFORMATION_RECORD, object);
        Object tags = bag.any("Tags");
        List<String> names =
                tags instanceof PSList list ? list.stream().map(Bag::shown).toList() : List.of();
        Object process = bag.any("ProcessId");
        return new InformationRecord(
                bag.any("MessageData"),
                bag.textOr("Source", ""),
                bag.any("TimeGenerated"),
                names,
                bag.textOr("User", ""),
                bag.textOr("Computer", ""),
                process instanceof Number id ? id.longValue() : 0,
                object);
    }

    /**
     * Returns the payload of a record of the information stream.
     *
     * @param record the record to send
     * @return the payload
     */
    public static PSObject information(InformationRecord record) {
        return properties(record, PSObject.Builder::extended).build();
    }

    /** A record of the information stream as a value: unlike its message, it has type names and adapted properties. */
    static PSObject toObject(InformationRecord record) {
        if (record.source() != null && record.source().isOfType(INFORMATION.get(0))) {
            return record.source();
        }
        return properties(record, PSObject.Builder::adapted)
                .typeNames(INFORMATION)
                .text(record.toString())
                .build();
    }

    private static PSObject.Builder properties(InformationRecord record, Adder add) {
        PSObject.Builder builder = PSObject.builder();
        add.property(builder, "MessageData", record.messageData());
        add.property(builder, "Source", record.origin());
        add.property(builder, "TimeGenerated", record.timeGenerated());
        add.property(builder, "Tags", PSList.of(PSList.Kind.LIST, STRING_LIST, record.tags()));
        add.property(builder, "User", record.user());
        add.property(builder, "Computer", record.computer());
        add.property(builder, "ProcessId", UInteger.valueOf(record.processId()));
        add.property(builder, "NativeThreadId", UInteger.valueOf(0));
        add.property(builder, "ManagedThreadId", UInteger.valueOf(0));
        return builder;
    }

    /** One of the two ways to add a property. */
    private interface Adder {
        void property(PSObject.Builder builder, String name, Object value);
    }
}
