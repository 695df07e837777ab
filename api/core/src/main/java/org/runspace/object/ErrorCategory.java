package org.runspace.object;

/** The kind of error that an {@link ErrorRecord} reports (MS-PSRP 2.2.3.9). */
public enum ErrorCategory {
    /** The error has no category. */
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
    /** A feature is not implemented. */
    NotImplemented,
    /** A feature or program is not installed. */
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
    /** The caller lacks a permission. */
    PermissionDenied,
    /** A resource is busy. */
    ResourceBusy,
    /** A resource exists already. */
    ResourceExists,
    /** A resource is not available. */
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
    /** A limit was exceeded. */
    LimitsExceeded,
    /** A quota was exceeded. */
    QuotaExceeded,
    /** A feature is not enabled. */
    NotEnabled
}
