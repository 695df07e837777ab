package org.runspace.engine.message;

import org.runspace.PSEnum;

/** The enumerations that messages carry, as values to send (MS-PSRP 2.2.3). */
final class Enums {
    /** PSThreadOptions Default: what every server accepts. */
    static final PSEnum THREAD_DEFAULT = PSEnum.of("System.Management.Automation.Runspaces.PSThreadOptions", "Default", 0);
    /** ApartmentState Unknown: what every server accepts. */
    static final PSEnum APARTMENT_UNKNOWN = PSEnum.of("System.Threading.ApartmentState", "Unknown", 2);
    /** PipelineResultTypes None: no stream is merged into another. */
    static final PSEnum MERGE_NONE = PSEnum.of("System.Management.Automation.Runspaces.PipelineResultTypes", "None", 0);
    /** RemoteStreamOptions 15: every record tells where it comes from. */
    static final PSEnum INVOCATION_INFO = PSEnum.of("System.Management.Automation.RemoteStreamOptions", "AddInvocationInfo", 15);
    /** ProgressRecordType Processing. */
    static final PSEnum PROCESSING = PSEnum.of("System.Management.Automation.ProgressRecordType", "Processing", 0);
    /** ProgressRecordType Completed. */
    static final PSEnum COMPLETED = PSEnum.of("System.Management.Automation.ProgressRecordType", "Completed", 1);
    /** CommandOrigin Runspace: the command came from the client. */
    static final PSEnum ORIGIN_RUNSPACE = PSEnum.of("System.Management.Automation.CommandOrigin", "Runspace", 0);

    private Enums() {
    }
}
