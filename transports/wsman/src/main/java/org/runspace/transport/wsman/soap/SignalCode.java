package org.runspace.transport.wsman.soap;

/** What is signalled to a command (MS-PSRP 3.1.5.3.9). */
public enum SignalCode {
    /** Stop: what was output until then and the final state still arrive. The misspelling is part of the protocol. */
    STOP("powershell/signal/crtl_c"),
    /** End: the server forgets the command. */
    TERMINATE("http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/terminate");

    private final String text;

    SignalCode(String text) {
        this.text = text;
    }

    /**
     * Returns the code as it is sent.
     *
     * @return the text of {@code rsp:Code}
     */
    public String text() {
        return text;
    }
}
