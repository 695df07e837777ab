package org.runspace.engine.message;

import java.util.List;
import org.runspace.object.CategoryInfo;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/** Error records as objects of messages (MS-PSRP 2.2.3.15). */
public final class ErrorRecords {
    private static final List<String> TYPE = List.of("System.Management.Automation.ErrorRecord", "System.Object");
    private static final int GENERIC_HRESULT = 0x80131500;

    private ErrorRecords() {}

    /**
     * Reads an error record. All its properties are optional here: an incomplete error is still an error.
     *
     * @param object the received object
     * @return the record
     */
    public static ErrorRecord from(PSObject object) {
        Bag bag = new Bag("ErrorRecord", object);
        PSObject exception = PSObject.of(bag.any("Exception"));
        String message = bag.textOr("ErrorDetails_Message", null);
        if (message == null) {
            Object ofException = exception.get("Message");
            message = Bag.shown(ofException != null ? ofException : object);
        }
        CategoryInfo category = new CategoryInfo(
                WireNumbers.errorCategory(bag.int32Or("ErrorCategory_Category", 0)),
                bag.textOr("ErrorCategory_Activity", ""),
                bag.textOr("ErrorCategory_Reason", ""),
                bag.textOr("ErrorCategory_TargetName", ""),
                bag.textOr("ErrorCategory_TargetType", ""),
                bag.textOr("ErrorCategory_Message", ""));
        return new ErrorRecord(
                message,
                exception,
                bag.any("TargetObject"),
                bag.textOr("FullyQualifiedErrorId", ""),
                category,
                InvocationInfos.from(object),
                bag.textOr("ErrorDetails_ScriptStackTrace", null),
                bag.textOr("ErrorDetails_RecommendedAction", null),
                object);
    }

    /**
     * Returns the object to send.
     *
     * @param record the error record
     * @return the object that it was read from, or that {@link #of} created for it; else one made from its parts
     */
    public static PSObject toObject(ErrorRecord record) {
        if (record.source() != null) {
            return record.source();
        }
        List<String> types = record.exception().typeNames();
        return of(
                        record.message(),
                        types.isEmpty() ? "System.Exception" : types.get(0),
                        record.fullyQualifiedErrorId(),
                        record.categoryInfo().category(),
                        record.categoryInfo().activity(),
                        record.targetObject())
                .source();
    }

    /**
     * Creates an error record to send.
     *
     * @param message the text to show
     * @param exceptionType the .NET name of the exception's class, on which scripts may decide
     * @param errorId the identifier scripts test for
     * @param category what kind of error it is
     * @param activity the command that failed, or empty
     * @param target the object that the command failed for, or null
     * @return the record
     */
    public static ErrorRecord of(
            String message,
            String exceptionType,
            String errorId,
            ErrorCategory category,
            String activity,
            Object target) {
        String reason = exceptionType.substring(exceptionType.lastIndexOf('.') + 1);
        String targetName = Bag.shown(target);
        String targetType = target == null ? "" : target.getClass().getSimpleName();
        String line = category + ": (" + targetName + ":" + targetType + ") [" + activity + "], " + reason;
        PSObject object = common(PSObject.builder().typeNames(TYPE).text(message), message, exceptionType, errorId)
                .extended("TargetObject", target)
                .extended("ErrorCategory_Category", category.ordinal())
                .extended("ErrorCategory_Activity", activity)
                .extended("ErrorCategory_Reason", reason)
                .extended("ErrorCategory_TargetName", targetName)
                .extended("ErrorCategory_TargetType", targetType)
                .extended("ErrorCategory_Message", line)
                .extended("SerializeExtendedInfo", false)
                .build();
        return from(object);
    }

    /**
     * Adds the place in a script to an error record.
     *
     * @param record without a place
     * @param line the text of the line
     * @param number the line's number, from 1
     * @param column from 1
     * @param positionMessage several lines that show the place
     * @return a new record
     */
    public static ErrorRecord withPosition(
            ErrorRecord record, String line, int number, int column, String positionMessage) {
        PSObject place = PSObject.builder()
                .typeNames(List.of("System.Management.Automation.InvocationInfo", "System.Object"))
                .text("System.Management.Automation.InvocationInfo")
                .adapted("ScriptLineNumber", number)
                .adapted("OffsetInLine", column)
                .adapted("Line", line)
                .adapted("PositionMessage", positionMessage)
                .build();
        PSObject.Builder copy = PSObject.builder().typeNames(TYPE).text(record.message());
        for (PSProperty property : record.source().properties()) {
            copy.extended(property.name(), property.name().equals("InvocationInfo") ? place : property.value());
        }
        return from(copy.build());
    }

    /** The exception of a host's answer: the same properties without type names (MS-PSRP 2.2.2.28). */
    static PSObject bag(String message, String exceptionType, String errorId) {
        String reason = exceptionType.substring(exceptionType.lastIndexOf('.') + 1);
        return common(PSObject.builder(), message, exceptionType, errorId)
                .extended("TargetObject", null)
                .extended("ErrorCategory_Category", ErrorCategory.NotSpecified.ordinal())
                .extended("ErrorCategory_Activity", "")
                .extended("ErrorCategory_Reason", reason)
                .extended("ErrorCategory_TargetName", "")
                .extended("ErrorCategory_TargetType", "")
                .extended("ErrorCategory_Message", "NotSpecified: (:) [], " + reason)
                .extended("SerializeExtendedInfo", false)
                .build();
    }

    private static PSObject.Builder common(
            PSObject.Builder builder, String message, String exceptionType, String errorId) {
        PSObject exception = PSObject.builder()
                .typeNames(List.of(exceptionType, "System.Exception", "System.Object"))
                .text(exceptionType + ": " + message)
                .adapted("Message", message)
                .adapted("InnerException", null)
                .adapted("HResult", GENERIC_HRESULT)
                .build();
        return builder.extended("Exception", exception)
                .extended("FullyQualifiedErrorId", errorId)
                .extended("InvocationInfo", null);
    }
}
