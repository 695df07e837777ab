package org.runspace.testkit.wsman;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.runspace.transport.wsman.soap.BufferMode;
import org.runspace.transport.wsman.soap.FaultCode;
import org.runspace.transport.wsman.soap.envelope.Namespaces;
import org.w3c.dom.Element;

/**
 * What a client asks for by Create, checked (MS-WSMV 2.2.4.37; MS-PSRP 3.1.5.3.1).
 *
 * @param id the shell's id
 * @param name the name that the client gives it
 * @param resource the URI of its configuration
 * @param caller who asks
 * @param client the id of the client's session
 * @param idleTimeOut how long it stays without a request
 * @param mode what happens to output while no client is there
 * @param locale the language of messages
 * @param fragments the session's first messages
 */
record OpeningShell(
        UUID id,
        String name,
        String resource,
        Caller caller,
        String client,
        Duration idleTimeOut,
        BufferMode mode,
        String locale,
        ByteBuffer fragments) {
    static OpeningShell of(WSManRequest request, Caller caller, ShellLimits limits) throws WSManFaultException {
        if (!request.resource().startsWith(Namespaces.POWERSHELL + '/')) {
            throw new WSManFaultException(FaultCode.INVALID_RESOURCE_URI);
        }
        request.requireProtocolVersion();
        Element shell = request.content("Shell");
        requireStreams(shell, "InputStreams", "stdin pr");
        requireStreams(shell, "OutputStreams", "stdout");
        return new OpeningShell(
                WSManRequest.id(shell.getAttribute("ShellId"), FaultCode.SHELL_ID_NOT_VALID),
                shell.getAttribute("Name"),
                request.resource(),
                caller,
                request.sessionId(),
                idleTimeOut(shell, limits.idleTimeOut(), limits),
                mode(shell, BufferMode.BLOCK),
                request.locale(),
                WSManRequest.fragments(WSManRequest.required(shell, Namespaces.POWERSHELL, "creationXml")));
    }

    private static void requireStreams(Element shell, String name, String streams) throws WSManFaultException {
        if (!Xml.text(WSManRequest.required(shell, Namespaces.SHELL, name)).equals(streams)) {
            throw new WSManFaultException(FaultCode.POWERSHELL_STREAM_SET_WRONG);
        }
    }

    /** Reads how long a shell stays, from an element that may say so. */
    static Duration idleTimeOut(Element element, Duration otherwise, ShellLimits limits) throws WSManFaultException {
        var asked = Xml.child(element, Namespaces.SHELL, "IdleTimeOut");
        Duration time = asked.isEmpty() ? otherwise : WSManRequest.duration(Xml.text(asked.get()));
        if (time.compareTo(limits.leastIdleTimeOut()) < 0 || time.compareTo(limits.mostIdleTimeOut()) > 0) {
            throw new WSManFaultException(FaultCode.IDLE_TIME_OUT_OUT_OF_BOUNDS);
        }
        return time;
    }

    /** Reads what happens to output, from an element that may say so. */
    static BufferMode mode(Element element, BufferMode otherwise) throws WSManFaultException {
        var asked = Xml.child(element, Namespaces.SHELL, "BufferMode");
        if (asked.isEmpty()) {
            return otherwise;
        }
        return switch (Xml.text(asked.get())) {
            case "Block" -> BufferMode.BLOCK;
            case "Drop" -> BufferMode.DROP;
            default -> throw new WSManFaultException(FaultCode.SCHEMA_VALIDATION_ERROR);
        };
    }
}
