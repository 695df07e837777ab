package org.runspace.testkit.wsman;

import org.runspace.transport.wsman.soap.FaultCode;

/** A request is refused with a fault of WS-Management. */
final class WSManFaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FaultCode code;

    WSManFaultException(FaultCode code) {
        super(code.meaning());
        this.code = code;
    }

    FaultCode code() {
        return code;
    }
}
