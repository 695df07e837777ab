package org.runspace.transport.wsman.soap;

import static org.runspace.transport.wsman.soap.FaultGroup.CONNECTION;
import static org.runspace.transport.wsman.soap.FaultGroup.CREATION;
import static org.runspace.transport.wsman.soap.FaultGroup.ENDED;
import static org.runspace.transport.wsman.soap.FaultGroup.GONE;
import static org.runspace.transport.wsman.soap.FaultGroup.HTTP;
import static org.runspace.transport.wsman.soap.FaultGroup.MESSAGE;
import static org.runspace.transport.wsman.soap.FaultGroup.POWERSHELL;
import static org.runspace.transport.wsman.soap.FaultGroup.QUOTA;
import static org.runspace.transport.wsman.soap.FaultGroup.SECURITY;
import static org.runspace.transport.wsman.soap.FaultGroup.SIZE;
import static org.runspace.transport.wsman.soap.FaultGroup.TIMED_OUT;
import static org.runspace.transport.wsman.soap.FaultGroup.WINDOWS;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.runspace.error.OpenFailure;

/**
 * The codes of faults: numbers of WS-Management (0x8033...), of PowerShell (0x8054...) and of Windows (0x8007... and
 * below 0x10000), and what is like them. The text of each says what it means.
 */
public enum FaultCode {
    OPERATION_TIMED_OUT(
            0x80338029L,
            TIMED_OUT,
            FaultRemedy.NOTHING_IS_WRONG,
            "the server had nothing to say within the time-out of operations"),
    UNEXPECTED_SELECTORS(0x8033805BL, GONE, FaultRemedy.OPEN_ANEW, "the server does not have the shell or command"),
    SHELL_ALREADY_CLOSED(0x8033814AL, GONE, FaultRemedy.OPEN_ANEW, "the shell is closing"),
    COMMAND_ALREADY_CLOSED(0x8033814FL, GONE, FaultRemedy.NONE, "the command is closing"),
    COMMAND_TERMINATED(0x803381CCL, GONE, FaultRemedy.NONE, "the command was ended"),
    INSUFFICIENT_SELECTORS(0x8033805AL, GONE, FaultRemedy.REPORT, "the request does not say which shell is meant"),
    SHELL_URI_INVALID(0x8033815BL, GONE, FaultRemedy.CONFIGURATIONS, "the resource URI is not one of a shell"),
    OPERATION_ABORTED(
            995, ENDED, FaultRemedy.NONE, "the operation was aborted, because the shell or command is closing"),
    CANCELLED(1223, ENDED, FaultRemedy.NONE, "the operation was cancelled"),
    SHELL_DISCONNECTED(0x803381C4L, ENDED, FaultRemedy.RECONNECT, "the shell was disconnected"),
    STREAM_DISCONNECTED(0x803381DEL, ENDED, FaultRemedy.RECONNECT, "the stream was disconnected"),
    DISCONNECT_NOT_SUPPORTED(
            0x803381C5L, CONNECTION, FaultRemedy.NEWER_WINDOWS, "the server cannot disconnect this shell"),
    SESSION_ID_MISMATCH(
            0x803381C6L, CONNECTION, FaultRemedy.CONNECT_INSTEAD, "the shell belongs to another session of a client"),
    CONNECT_RESPONSE_BAD_BODY(0x803381CBL, CONNECTION, FaultRemedy.UPDATE, "the answer to Connect is malformed"),
    CONNECTED_TO_DIFFERENT_CLIENT(
            0x803381CDL, CONNECTION, FaultRemedy.DISCONNECT_THERE, "another client is connected to the shell"),
    DISCONNECT_NOT_GRACEFUL(
            0x803381CEL, CONNECTION, FaultRemedy.NONE, "the shell was disconnected before its operations had ended"),
    DISCONNECT_NOT_VALID(
            0x803381CFL, CONNECTION, FaultRemedy.WAIT, "the shell's state does not allow to disconnect it"),
    RECONNECT_NOT_VALID(0x803381D0L, CONNECTION, FaultRemedy.WAIT, "the shell's state does not allow to reconnect it"),
    COMMAND_RECONNECT_NOT_VALID(
            0x803381D3L, CONNECTION, FaultRemedy.NONE, "the command's state does not allow to reconnect it"),
    COMMAND_DISCONNECT_NOT_VALID(
            0x803381D8L, CONNECTION, FaultRemedy.NONE, "the command's state does not allow to disconnect it"),
    INVALID_RESOURCE_URI(0x8033803BL, CREATION, FaultRemedy.CONFIGURATIONS, "the server has no such configuration"),
    RESOURCE_NOT_FOUND(
            0x80338002L, CREATION, FaultRemedy.CONFIGURATIONS, "the server does not find the configuration by its URI"),
    SHELL_NAME_INVALID(
            0x803381C2L, CREATION, FaultRemedy.OTHER_NAME, "the server does not accept the name of the shell"),
    COMMAND_ID_NOT_VALID(0x803381D4L, CREATION, FaultRemedy.REPORT, "the id of the command is not a GUID"),
    SHELL_ID_NOT_VALID(0x803381D5L, CREATION, FaultRemedy.REPORT, "the id of the shell is not a GUID"),
    COMMAND_ID_IN_USE(0x803381D6L, CREATION, FaultRemedy.NONE, "the server has a command of this id already"),
    SHELL_ID_IN_USE(0x803381D7L, CREATION, FaultRemedy.NONE, "the server has a shell of this id already"),
    RUN_AS_FAILED(0x803381DFL, CREATION, FaultRemedy.RUN_AS, "the configuration's RunAs user cannot log on"),
    IDLE_TIME_OUT_OUT_OF_BOUNDS(
            0x803381F2L,
            CREATION,
            FaultRemedy.IDLE_TIME_OUT,
            "the idle time-out is too short or too long for the server",
            "winrm/config/winrs MaxIdleTimeoutms"),
    REMOTE_SHELLS_NOT_ALLOWED(
            0x803381ACL,
            CREATION,
            FaultRemedy.ALLOW_SHELLS,
            "the server does not allow remote shells",
            "winrm/config/winrs AllowRemoteShellAccess"),
    REMOTE_CONNECTION_NOT_ALLOWED(
            0x803381E3L, CREATION, FaultRemedy.ALLOW_REMOTE, "the configuration refuses callers from other machines"),
    REDIRECT_REQUESTED(0x80338199L, CREATION, FaultRemedy.GO_THERE, "the server sends the client elsewhere"),
    REDIRECT_LOCATION_NOT_AVAILABLE(
            0x803381AAL, CREATION, FaultRemedy.ASK, "the server sends the client elsewhere, but does not say where"),
    REDIRECT_LOCATION_INVALID(
            0x803381B7L, CREATION, FaultRemedy.ASK, "the server sends the client to an address that cannot be used"),
    QUOTA_LIMIT(0x8033803FL, QUOTA, FaultRemedy.CLOSE_SESSIONS, "a quota of the server is used up"),
    QUOTA_MAX_SHELLS(
            0x803381A5L,
            QUOTA,
            FaultRemedy.CLOSE_SESSIONS,
            "the user has too many shells on the server",
            "winrm/config/winrs MaxShellsPerUser"),
    QUOTA_MAX_OPERATIONS(
            0x803381A6L,
            QUOTA,
            FaultRemedy.FEWER_PIPELINES,
            "the user has too many operations under way on the server",
            "winrm/config/service MaxConcurrentOperationsPerUser"),
    QUOTA_USER(0x803381A7L, QUOTA, FaultRemedy.LATER, "the user loads the server too much"),
    QUOTA_SYSTEM(0x803381A8L, QUOTA, FaultRemedy.LATER, "all users together load the server too much"),
    QUOTA_MAX_SHELL_USERS(
            0x803381ABL,
            QUOTA,
            FaultRemedy.CLOSE_SESSIONS,
            "too many users have shells on the server",
            "winrm/config/winrs MaxConcurrentUsers"),
    PLUGIN_QUOTA_SHELLS_PER_USER(
            0x803381E4L,
            QUOTA,
            FaultRemedy.CLOSE_SESSIONS,
            "the user has too many shells of this configuration",
            "WSMan:\\localhost\\Plugin\\<configuration>\\Quotas\\MaxShellsPerUser"),
    PLUGIN_QUOTA_USERS(
            0x803381E5L,
            QUOTA,
            FaultRemedy.CLOSE_SESSIONS,
            "too many users have shells of this configuration",
            "WSMan:\\localhost\\Plugin\\<configuration>\\Quotas\\MaxConcurrentUsers"),
    PLUGIN_QUOTA_SHELLS(
            0x803381E6L,
            QUOTA,
            FaultRemedy.CLOSE_SESSIONS,
            "there are too many shells of this configuration",
            "WSMan:\\localhost\\Plugin\\<configuration>\\Quotas\\MaxShells"),
    PLUGIN_QUOTA_OPERATIONS(
            0x803381E7L,
            QUOTA,
            FaultRemedy.FEWER_PIPELINES,
            "too many operations of this configuration are under way",
            "WSMan:\\localhost\\Plugin\\<configuration>\\Quotas\\MaxConcurrentOperations"),
    PLUGIN_QUOTA_OPERATIONS_PER_USER(
            0x803381E8L,
            QUOTA,
            FaultRemedy.FEWER_PIPELINES,
            "the user has too many operations of this configuration under way",
            "WSMan:\\localhost\\Plugin\\<configuration>\\Quotas\\MaxConcurrentOperationsPerUser"),
    PLUGIN_QUOTA_COMMANDS_PER_SHELL(
            0x803381E9L,
            QUOTA,
            FaultRemedy.FEWER_PIPELINES,
            "the shell has too many commands",
            "WSMan:\\localhost\\Plugin\\<configuration>\\Quotas\\MaxConcurrentCommandsPerShell"),
    INVALID_MESSAGE_INFORMATION_HEADER(
            0x8033800FL, MESSAGE, FaultRemedy.REPORT, "the server does not accept the value of a header"),
    MUST_UNDERSTAND(0x80338010L, MESSAGE, FaultRemedy.REPORT, "the server does not understand a header"),
    MESSAGE_INFORMATION_HEADER_REQUIRED(0x80338011L, MESSAGE, FaultRemedy.REPORT, "the server misses a header"),
    ACTION_NOT_SUPPORTED(0x80338013L, MESSAGE, FaultRemedy.REPORT, "the server does not support the action"),
    INVALID_REPRESENTATION(0x80338015L, MESSAGE, FaultRemedy.REPORT, "the body does not suit the action"),
    INVALID_SOAP_BODY(0x80338027L, MESSAGE, FaultRemedy.REPORT, "the server finds the body malformed"),
    CONCURRENCY(0x80338032L, MESSAGE, FaultRemedy.LATER, "another operation is in the way"),
    INVALID_OPTIONS(0x80338039L, MESSAGE, FaultRemedy.REPORT, "the server refuses an option"),
    INVALID_PARAMETER(0x8033803AL, MESSAGE, FaultRemedy.REPORT, "the server refuses a parameter"),
    INVALID_SELECTORS(0x8033803DL, MESSAGE, FaultRemedy.REPORT, "the server refuses a selector"),
    SCHEMA_VALIDATION_ERROR(0x80338041L, MESSAGE, FaultRemedy.REPORT, "the server finds the XML invalid"),
    UNSUPPORTED_FEATURE(
            0x80338042L, MESSAGE, FaultRemedy.REPORT, "the server does not support a feature of the request"),
    MUST_UNDERSTAND_ON_LOCALE(
            0x80338087L, MESSAGE, FaultRemedy.REPORT, "the server cannot use the locale that it must understand"),
    INVALID_INPUT_STREAM(0x8033818BL, MESSAGE, FaultRemedy.REPORT, "the server does not have the stream of a Send"),
    INVALID_DESIRED_STREAMS(
            0x8033818DL, MESSAGE, FaultRemedy.REPORT, "the server does not have the stream of a Receive"),
    RECEIVE_IN_PROGRESS(
            0x80338127L, MESSAGE, FaultRemedy.LATER, "the server still serves another Receive of the same stream"),
    INVALID_WINDOWS_PARAMETER(87, MESSAGE, FaultRemedy.REPORT, "the server finds a parameter wrong"),
    ENVELOPE_TOO_LARGE(
            0x80338026L,
            SIZE,
            FaultRemedy.SMALLER,
            "a message is larger than the server allows",
            "winrm/config MaxEnvelopeSizekb"),
    ENCODING_LIMIT(
            0x80338035L,
            SIZE,
            FaultRemedy.RAISE,
            "a message reaches a limit of the server",
            "winrm/config MaxEnvelopeSizekb"),
    MAX_ENVELOPE_SIZE(
            0x80338047L,
            SIZE,
            FaultRemedy.REPORT,
            "the server refuses the size of the answers that the client accepts"),
    MAX_ENVELOPE_SIZE_EXCEEDED(
            0x80338048L, SIZE, FaultRemedy.REPORT, "the answer would be larger than the client accepts"),
    SERVER_ENVELOPE_LIMIT(
            0x80338049L,
            SIZE,
            FaultRemedy.SMALLER,
            "the request is larger than the server allows",
            "winrm/config MaxEnvelopeSizekb"),
    MIN_ENVELOPE_SIZE(
            0x8033807EL, SIZE, FaultRemedy.REPORT, "the answers that the client accepts are too small for the server"),
    ACCESS_DENIED(5, SECURITY, FaultRemedy.GIVE_ACCESS, "the server knows the user, but does not allow the access"),
    NO_LOGON_SERVERS(1311, SECURITY, FaultRemedy.DOMAIN_CONTROLLER, "the server reaches no domain controller"),
    LOGON_FAILURE(1326, SECURITY, FaultRemedy.CREDENTIAL, "the name or the password is wrong"),
    FAILED_AUTHENTICATION(0x80338036L, SECURITY, FaultRemedy.LOGINS, "the login failed"),
    SECURITY_UNMAPPED(
            0x8033809DL, SECURITY, FaultRemedy.MAP_CERTIFICATE, "the server maps the client's certificate to no user"),
    CANNOT_DECRYPT(0x803380F9L, SECURITY, FaultRemedy.NONE, "the server could not decrypt the request"),
    DIFFERENT_AUTHZ_TOKEN(0x803381A9L, SECURITY, FaultRemedy.SAME_USER, "the shell belongs to another user"),
    DESTINATION_UNREACHABLE(0x80338012L, HTTP, FaultRemedy.ADDRESS, "the server does not have what the request is for"),
    ENDPOINT_UNAVAILABLE(0x80338014L, HTTP, FaultRemedy.LATER, "the service cannot serve now"),
    NETWORK_TIMED_OUT(0x80338126L, HTTP, FaultRemedy.NONE, "the server did not answer in time"),
    NAME_NOT_RESOLVED(0x803381B9L, HTTP, FaultRemedy.NAME_SERVER, "the name of the host is unknown"),
    TLS_FAILED(0x803381BAL, HTTP, FaultRemedy.CERTIFICATE, "TLS failed"),
    UNKNOWN_HTTP_STATUS(
            0x8033810FL,
            HTTP,
            FaultRemedy.NOT_WINRM,
            "the server answered with an HTTP status that WinRM does not use"),
    REDIRECT_STATUS(0x80338110L, HTTP, FaultRemedy.GO_THERE, "the server sends the client elsewhere"),
    REQUEST_TOO_LARGE_STATUS(
            0x80338111L,
            HTTP,
            FaultRemedy.SMALLER,
            "the request is larger than the server allows",
            "winrm/config MaxEnvelopeSizekb"),
    SERVICE_UNAVAILABLE_STATUS(0x80338112L, HTTP, FaultRemedy.LATER, "the service is stopping, or has too much to do"),
    NOT_FOUND_STATUS(0x80338113L, HTTP, FaultRemedy.PATH, "the server has nothing at this path"),
    SERVER_ERROR_STATUS(0x80338170L, HTTP, FaultRemedy.ENCRYPT, "the server failed and did not say why"),
    BAD_REQUEST_STATUS(0x80338171L, HTTP, FaultRemedy.NOT_WINRM, "the server found the HTTP request malformed"),
    HTML_ERROR(0x80338173L, HTTP, FaultRemedy.NOT_WINRM, "the server answered with a web page"),
    INVALID_CONTENT_TYPE(0x803380F7L, HTTP, FaultRemedy.NOT_WINRM, "the answer is of a type that WinRM does not use"),
    NO_RESPONSE_DATA(0x803380F5L, HTTP, FaultRemedy.NOT_WINRM, "the answer is empty"),
    POWERSHELL_CONTEXT_MISSING(
            0x805407D0L, POWERSHELL, FaultRemedy.REPORT, "PowerShell misses the context of the shell"),
    POWERSHELL_CONTEXT_NOT_FOUND(
            0x805407D1L, POWERSHELL, FaultRemedy.REPORT, "PowerShell does not find the context of the shell"),
    POWERSHELL_NULL_INPUT(0x80540BB8L, POWERSHELL, FaultRemedy.REPORT, "PowerShell misses a value of the request"),
    POWERSHELL_STREAM_SET_WRONG(
            0x80540BB9L, POWERSHELL, FaultRemedy.REPORT, "PowerShell refuses the streams of the shell"),
    POWERSHELL_SESSION_NOT_CREATED(
            0x80540BBAL, POWERSHELL, FaultRemedy.EVENT_LOG, "PowerShell could not create the session"),
    POWERSHELL_SHELL_CONTEXT_NULL(0x80540BBBL, POWERSHELL, FaultRemedy.REPORT, "PowerShell misses the shell"),
    POWERSHELL_SHELL_CONTEXT_INVALID(0x80540BBCL, POWERSHELL, FaultRemedy.REPORT, "PowerShell finds the shell invalid"),
    POWERSHELL_COMMAND_CONTEXT_INVALID(
            0x80540BBDL, POWERSHELL, FaultRemedy.REPORT, "PowerShell finds the command invalid"),
    POWERSHELL_INPUT_STREAM_WRONG(
            0x80540BBEL, POWERSHELL, FaultRemedy.REPORT, "PowerShell does not have the stream of a Send"),
    POWERSHELL_INPUT_TYPE_WRONG(
            0x80540BBFL, POWERSHELL, FaultRemedy.REPORT, "PowerShell refuses the type of the input"),
    POWERSHELL_OUTPUT_STREAM_WRONG(
            0x80540BC0L, POWERSHELL, FaultRemedy.REPORT, "PowerShell does not have the stream of a Receive"),
    POWERSHELL_SENDER_MISSING(
            0x80540BC1L, POWERSHELL, FaultRemedy.REPORT, "PowerShell does not know who sent the request"),
    POWERSHELL_SHUTDOWN_NOT_REGISTERED(
            0x80540BC2L, POWERSHELL, FaultRemedy.UPDATE, "PowerShell could not prepare its shutdown"),
    POWERSHELL_CONTEXT_NOT_REPORTED(
            0x80540BC3L, POWERSHELL, FaultRemedy.UPDATE, "PowerShell could not report its context"),
    POWERSHELL_ARGUMENTS_WRONG(
            0x80540BC4L, POWERSHELL, FaultRemedy.REPORT, "PowerShell did not find exactly one argument in a Command"),
    POWERSHELL_VERSION_MISMATCH(
            0x80540BC5L,
            POWERSHELL,
            FaultRemedy.UPDATE,
            "PowerShell does not speak the protocol version of the client"),
    POWERSHELL_OPTION_NOT_UNDERSTOOD(
            0x80540BC6L, POWERSHELL, FaultRemedy.REPORT, "PowerShell does not understand an option"),
    POWERSHELL_VERSION_NOT_FOUND(0x80540BC7L, POWERSHELL, FaultRemedy.REPORT, "PowerShell misses the protocol version"),
    POWERSHELL_EXCEPTION(
            0x80540FA0L, POWERSHELL, FaultRemedy.EVENT_LOG, "an exception ended PowerShell's work on the request"),
    POWERSHELL_OPERATION_CLOSED(0x80540FA1L, POWERSHELL, FaultRemedy.NONE, "PowerShell closed the operation"),
    POWERSHELL_CONNECT_WITHOUT_DATA(
            0x80540FA2L, POWERSHELL, FaultRemedy.REPORT, "PowerShell misses the messages that connect"),
    POWERSHELL_CONNECT_FAILED(
            0x80540FA3L, POWERSHELL, FaultRemedy.EVENT_LOG, "PowerShell could not connect the client to the session"),
    WINDOWS_FILE_NOT_FOUND(
            0x80070002L, WINDOWS, FaultRemedy.UPDATE, "Windows does not find a file that the configuration needs"),
    WINDOWS_ACCESS_DENIED(0x80070005L, WINDOWS, FaultRemedy.GIVE_ACCESS, "Windows denies the access"),
    WINDOWS_OUT_OF_MEMORY(
            0x8007000EL,
            WINDOWS,
            FaultRemedy.FREE_MEMORY,
            "Windows has no memory left for the shell",
            "winrm/config/winrs MaxMemoryPerShellMB"),
    WINDOWS_LOGON_TYPE_NOT_GRANTED(
            0x80070569L, WINDOWS, FaultRemedy.GRANT_LOGON, "Windows does not allow the user this type of logon"),
    WINDOWS_PROFILE_UNLOADED(
            0x800703FAL, WINDOWS, FaultRemedy.OPEN_ANEW, "Windows has unloaded the profile of the user");

    private static final Map<Long, FaultCode> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(code -> code.number, Function.identity()));

    private final long number;
    private final FaultGroup group;
    private final FaultRemedy remedy;
    private final String meaning;
    private final String setting;

    FaultCode(long number, FaultGroup group, FaultRemedy remedy, String meaning) {
        this(number, group, remedy, meaning, "");
    }

    FaultCode(long number, FaultGroup group, FaultRemedy remedy, String meaning, String setting) {
        this.number = number;
        this.group = group;
        this.remedy = remedy;
        this.meaning = meaning;
        this.setting = setting;
    }

    /**
     * Finds a code.
     *
     * @param number the unsigned number
     * @return empty if it is none of these
     */
    public static Optional<FaultCode> of(long number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /**
     * Returns the number in faults.
     *
     * @return an unsigned number of 32 bits
     */
    public long number() {
        return number;
    }

    /**
     * Returns what a client has to do about it.
     *
     * @return the group
     */
    public FaultGroup group() {
        return group;
    }

    /**
     * Returns what it means, as a part of a sentence.
     *
     * @return never empty
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Returns what a user or an administrator can do about it, as a part of a sentence.
     *
     * @return empty if that is nothing
     */
    public String remedy() {
        return remedy.text();
    }

    /**
     * Returns whether the same operation may succeed after a while, without anybody's help: operations under way end by
     * themselves and load passes, while sessions stay until somebody closes them.
     *
     * @return false if another attempt alone changes nothing
     */
    public boolean mayPass() {
        return remedy.passes();
    }

    /**
     * Returns the setting of the server that is the limit.
     *
     * @return its place and its name; empty if there is none
     */
    public Optional<String> setting() {
        return setting.isEmpty() ? Optional.empty() : Optional.of(setting);
    }

    /**
     * Returns the kind of failure if it happens during an opening.
     *
     * @return the kind
     */
    public OpenFailure openFailure() {
        return switch (this) {
            case INVALID_RESOURCE_URI,
                    RESOURCE_NOT_FOUND,
                    DESTINATION_UNREACHABLE,
                    NOT_FOUND_STATUS,
                    WINDOWS_FILE_NOT_FOUND -> OpenFailure.NOT_FOUND;
            case ENDPOINT_UNAVAILABLE, NAME_NOT_RESOLVED, SERVICE_UNAVAILABLE_STATUS -> OpenFailure.UNREACHABLE;
            case NETWORK_TIMED_OUT -> OpenFailure.TIMEOUT;
            case WINDOWS_ACCESS_DENIED, WINDOWS_LOGON_TYPE_NOT_GRANTED -> OpenFailure.AUTHENTICATION;
            case TLS_FAILED,
                    REDIRECT_STATUS,
                    REQUEST_TOO_LARGE_STATUS,
                    POWERSHELL_SESSION_NOT_CREATED,
                    POWERSHELL_EXCEPTION -> OpenFailure.CONFIGURATION;
            case CANNOT_DECRYPT, CONNECT_RESPONSE_BAD_BODY, COMMAND_ID_NOT_VALID, SHELL_ID_NOT_VALID ->
                OpenFailure.PROTOCOL;
            default -> group.openFailure();
        };
    }
}
