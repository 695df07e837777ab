package org.runspace.testkit.wsman;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;

/**
 * What came of an operation, which can be told several times.
 *
 * @param status the status of HTTP
 * @param action the URI of the answer's action
 * @param body the content of the envelope's body
 */
record Reply(int status, String action, String body) {
    private static final int GOOD = 200;
    private static final int FAULT = 500;
    /** What an envelope has besides its body. */
    private static final int AROUND = 1024;

    static Reply to(WSManAction action, String body) {
        return new Reply(GOOD, action.answer(), body);
    }

    /** Says what kind of server this is. */
    static Reply identified() {
        String body = "<wsmid:IdentifyResponse xmlns:wsmid=\"" + Namespaces.IDENTITY + "\"><wsmid:ProtocolVersion>"
                + Namespaces.WSMAN + "</wsmid:ProtocolVersion><wsmid:ProductVendor>Runspace Connector"
                + "</wsmid:ProductVendor><wsmid:ProductVersion>OS: 0.0.0 SP: 0.0 Stack: 3.0</wsmid:ProductVersion>"
                + "</wsmid:IdentifyResponse>";
        return new Reply(GOOD, "", body);
    }

    static Reply fault(FaultCode code) {
        return fault(code, code.meaning());
    }

    /** Sends the client to another address. */
    static Reply redirect(String location) {
        return fault(
                FaultCode.REDIRECT_REQUESTED,
                "<f:ProviderFault provider=\"microsoft.powershell\" path=\"\">" + Xml.escaped(location)
                        + "</f:ProviderFault>");
    }

    private static Reply fault(FaultCode code, String message) {
        String body = "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" + subcode(code)
                + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">" + code.meaning()
                + "</s:Text></s:Reason><s:Detail><f:WSManFault xmlns:f=\"" + Namespaces.FAULT + "\" Code=\""
                + code.number() + "\" Machine=\"localhost\"><f:Message>" + message
                + "</f:Message></f:WSManFault></s:Detail></s:Fault>";
        return new Reply(FAULT, "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault", body);
    }

    /** As far as a code has one of its own; the others are told apart by their groups (DSP0226 14). */
    private static String subcode(FaultCode code) {
        return switch (code) {
            case INVALID_MESSAGE_INFORMATION_HEADER -> "a:InvalidMessageInformationHeader";
            case MESSAGE_INFORMATION_HEADER_REQUIRED -> "a:MessageInformationHeaderRequired";
            case ACTION_NOT_SUPPORTED -> "a:ActionNotSupported";
            case INVALID_RESOURCE_URI, DESTINATION_UNREACHABLE -> "a:DestinationUnreachable";
            case ENDPOINT_UNAVAILABLE -> "a:EndpointUnavailable";
            case UNEXPECTED_SELECTORS, INSUFFICIENT_SELECTORS, INVALID_SELECTORS -> "w:InvalidSelectors";
            case ACCESS_DENIED, WINDOWS_ACCESS_DENIED -> "w:AccessDenied";
            case INVALID_WINDOWS_PARAMETER, INVALID_PARAMETER -> "w:InvalidParameter";
            case INVALID_OPTIONS -> "w:InvalidOptions";
            case SCHEMA_VALIDATION_ERROR, INVALID_SOAP_BODY -> "w:SchemaValidationError";
            case UNSUPPORTED_FEATURE -> "w:UnsupportedFeature";
            case CONCURRENCY -> "w:Concurrency";
            default ->
                switch (code.group()) {
                    case TIMED_OUT -> "w:TimedOut";
                    case SIZE -> "w:EncodingLimit";
                    case QUOTA -> "w:QuotaLimit";
                    default -> "w:InternalError";
                };
        };
    }

    /** Returns this reply, or a fault if the client does not take one so large. */
    Reply within(int mostBytes) {
        return body.length() + AROUND <= mostBytes ? this : fault(FaultCode.MAX_ENVELOPE_SIZE_EXCEEDED);
    }

    /** Returns the envelope that tells the reply to one request. */
    byte[] envelope(String messageId, String operationId) {
        String operation = operationId.isEmpty()
                ? ""
                : "<p:OperationID s:mustUnderstand=\"false\">" + operationId + "</p:OperationID>"
                        + "<p:SequenceId>1</p:SequenceId>";
        String relation = messageId.isEmpty() ? "" : "<a:RelatesTo>" + messageId + "</a:RelatesTo>";
        String text = "<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Namespaces.SOAP + "\" xmlns:a=\""
                + Namespaces.ADDRESSING + "\" xmlns:w=\"" + Namespaces.WSMAN + "\" xmlns:p=\"" + Namespaces.MICROSOFT
                + "\" xmlns:x=\"" + Namespaces.TRANSFER + "\" xmlns:n=\"" + Namespaces.ENUMERATION + "\" xmlns:rsp=\""
                + Namespaces.SHELL
                + "\"><s:Header><a:Action>"
                + action + "</a:Action><a:MessageID>uuid:"
                + UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "</a:MessageID><a:To>" + Namespaces.ADDRESSING
                + "/role/anonymous</a:To>" + operation + relation + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
