package org.runspace.object;

/** What kind of trouble an {@link ErrorRecord} reports (MS-PSRP 2.2.3.9). */
public enum ErrorCategory {
    /** Not told. */
    NotSpecified,
    /** Something could not be opened. */
    OpenError,
    /** Something could not be closed. */
    CloseError,
    /** A device failed. */
    DeviceError,
    /** A deadlock. */
    DeadlockDetected,
    /** An argument is wrong. */
    InvalidArgument,
    /** Data is wrong. */
    InvalidData,
    /** The operation is not possible now. */
    InvalidOperation,
    /** A result is wrong. */
    InvalidResult,
    /** A value is of the wrong type. */
    InvalidType,
    /** Metadata is wrong. */
    MetadataError,
    /** Not implemented. */
    NotImplemented,
    /** Not installed. */
    NotInstalled,
    /** An object does not exist. */
    ObjectNotFound,
    /** The operation was stopped. */
    OperationStopped,
    /** The operation took too long. */
    OperationTimeout,
    /** A syntax error. */
    SyntaxError,
    /** The script cannot be parsed. */
    ParserError,
    /** No permission. */
    PermissionDenied,
    /** A resource is busy. */
    ResourceBusy,
    /** A resource exists already. */
    ResourceExists,
    /** A resource cannot be had. */
    ResourceUnavailable,
    /** Reading failed. */
    ReadError,
    /** Writing failed. */
    WriteError,
    /** A native program wrote to its standard error. */
    FromStdErr,
    /** A security error. */
    SecurityError,
    /** A protocol error. */
    ProtocolError,
    /** A connection failed. */
    ConnectionError,
    /** Authentication failed. */
    AuthenticationError,
    /** A limit was passed. */
    LimitsExceeded,
    /** A quota was passed. */
    QuotaExceeded,
    /** Not enabled. */
    NotEnabled
}
