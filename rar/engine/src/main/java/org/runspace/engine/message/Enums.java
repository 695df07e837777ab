package org.runspace.engine.message;

import java.util.Arrays;
import org.runspace.PipelineResultTypes;
import org.runspace.object.PSEnum;

/** The enumerations that messages carry, as values to send (MS-PSRP 2.2.3). */
final class Enums {
    /** PSThreadOptions Default: what every server accepts. */
    static final PSEnum THREAD_DEFAULT =
            PSEnum.of("System.Management.Automation.Runspaces.PSThreadOptions", "Default", 0);
    /** ApartmentState Unknown: what every server accepts. */
    static final PSEnum APARTMENT_UNKNOWN = PSEnum.of("System.Threading.ApartmentState", "Unknown", 2);
    /** PipelineResultTypes Output and Error: the errors of the commands before are merged. */
    static final PSEnum MERGE_PREVIOUS =
            PSEnum.of("System.Management.Automation.Runspaces.PipelineResultTypes", "Warning", 3);
    /** ProgressRecordType Processing. */
    static final PSEnum PROCESSING = PSEnum.of("System.Management.Automation.ProgressRecordType", "Processing", 0);
    /** ProgressRecordType Completed. */
    static final PSEnum COMPLETED = PSEnum.of("System.Management.Automation.ProgressRecordType", "Completed", 1);
    /** CommandOrigin Runspace: the command came from the client. */
    static final PSEnum ORIGIN_RUNSPACE = PSEnum.of("System.Management.Automation.CommandOrigin", "Runspace", 0);

    private static final int ALL_STREAMS = 15;
    private static final PSEnum[] RESULT_TYPES = Arrays.stream(PipelineResultTypes.values())
            .map(type -> PSEnum.of(
                    "System.Management.Automation.Runspaces.PipelineResultTypes", type.text(), type.ordinal()))
            .toArray(PSEnum[]::new);

    private Enums() {}

    static PSEnum resultTypes(PipelineResultTypes type) {
        return RESULT_TYPES[type.ordinal()];
    }

    /** The flags of RemoteStreamOptions, of which only the number is read. */
    static PSEnum remoteStreamOptions(int flags) {
        String name = flags == ALL_STREAMS ? "AddInvocationInfo" : Integer.toString(flags);
        return PSEnum.of("System.Management.Automation.RemoteStreamOptions", name, flags);
    }
}
