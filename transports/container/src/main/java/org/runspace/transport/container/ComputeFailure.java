package org.runspace.transport.container;

import org.runspace.error.OpenFailure;
import org.runspace.transport.stream.TransportOpenException;

/** What the codes of the compute service mean. */
final class ComputeFailure {
    /** The two libraries give the service's own codes with different severities, and only there this bit is set. */
    private static final int SAME_SEVERITY = ~0x40000000;

    private static final int FILE_NOT_FOUND = 0x80070002;
    private static final int PATH_NOT_FOUND = 0x80070003;
    private static final int ACCESS_DENIED = 0x80070005;
    private static final int WAIT_TIMEOUT = 0x80070102;
    private static final int SERVICE_DISABLED = 0x80070422;
    private static final int SERVICE_MISSING = 0x80070424;
    private static final int TIMEOUT = 0x800705B4;
    private static final int HYPERV_NOT_INSTALLED = 0x80370102;
    private static final int INVALID_STATE = 0x80370105;
    private static final int SYSTEM_NOT_FOUND = 0x8037010E;
    private static final int SYSTEM_STOPPED = 0x80370110;
    private static final int SERVICE_NOT_AVAILABLE = 0x80370114;
    private static final int OPERATION_TIMEOUT = 0x80370118;
    private static final int OPERATION_DENIED = 0x8037011B;

    private ComputeFailure() {}

    /**
     * Makes the exception.
     *
     * @param what was tried, with the container's id
     * @param code the HRESULT
     * @param document the service's own words as JSON, or empty
     */
    static TransportOpenException of(String what, int code, String document) {
        String said = ComputeDocuments.errorMessage(document);
        String failed = what + " failed with code " + Integer.toUnsignedString(code)
                + (said.isEmpty() ? "" : " (" + said + ")");
        return switch (code & SAME_SEVERITY) {
            case FILE_NOT_FOUND, PATH_NOT_FOUND ->
                new TransportOpenException(OpenFailure.NOT_FOUND, failed + ": file not found", null);
            case SYSTEM_NOT_FOUND ->
                new TransportOpenException(
                        OpenFailure.NOT_FOUND,
                        failed + ": this host has no running container with this id, which must be the full one",
                        null);
            case INVALID_STATE, SYSTEM_STOPPED ->
                new TransportOpenException(OpenFailure.UNREACHABLE, failed + ": the container is not running", null);
            case ACCESS_DENIED, OPERATION_DENIED ->
                new TransportOpenException(
                        OpenFailure.AUTHENTICATION,
                        failed + ": this process must run as an administrator of the host",
                        null);
            case HYPERV_NOT_INSTALLED, SERVICE_NOT_AVAILABLE, SERVICE_DISABLED, SERVICE_MISSING ->
                new TransportOpenException(
                        OpenFailure.CONFIGURATION,
                        failed + ": the containers feature of Windows is not installed, or its service does not run",
                        null);
            case WAIT_TIMEOUT, TIMEOUT, OPERATION_TIMEOUT ->
                new TransportOpenException(OpenFailure.TIMEOUT, failed + ": no answer in time", null);
            default -> new TransportOpenException(OpenFailure.UNREACHABLE, failed, null);
        };
    }
}
