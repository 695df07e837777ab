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

    static Reply to(WSManAction action, String body) {
        return new Reply(GOOD, action.answer(), body);
    }

    static Reply fault(FaultCode code) {
        String body = "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" + subcode(code)
                + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">" + code.meaning()
                + "</s:Text></s:Reason><s:Detail><f:WSManFault xmlns:f=\"" + Namespaces.FAULT + "\" Code=\""
                + code.number() + "\" Machine=\"localhost\"><f:Message>" + code.meaning()
                + "</f:Message></f:WSManFault></s:Detail></s:Fault>";
        return new Reply(FAULT, "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault", body);
    }

    private static String subcode(FaultCode code) {
        return switch (code) {
            case OPERATION_TIMED_OUT -> "w:TimedOut";
            case UNEXPECTED_SELECTORS, INSUFFICIENT_SELECTORS -> "w:InvalidSelectors";
            case INVALID_MESSAGE_INFORMATION_HEADER -> "a:InvalidMessageInformationHeader";
            case MESSAGE_INFORMATION_HEADER_REQUIRED -> "a:MessageInformationHeaderRequired";
            case ACTION_NOT_SUPPORTED -> "a:ActionNotSupported";
            case MIN_ENVELOPE_SIZE, SERVER_ENVELOPE_LIMIT -> "w:EncodingLimit";
            default -> "w:InternalError";
        };
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
