package org.runspace.transport.wsman.soap.envelope;

/** The namespaces of envelopes. Servers choose prefixes as they like, so names are compared by these. */
public final class Namespaces {
    /** SOAP 1.2: the envelope and its faults. */
    public static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    /** WS-Addressing: where a message goes and which one it answers. */
    public static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    /** WS-Transfer: the creation and the end of shells. */
    public static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    /** WS-Enumeration: lists of shells and commands. */
    public static final String ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    /** WS-Management. */
    public static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    /** Microsoft's additions to the headers of WS-Management. */
    public static final String MICROSOFT = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
    /** Shells and their commands. */
    public static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    /** The details of a fault. */
    public static final String FAULT = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    /** PowerShell's own elements in the bodies of shells, and the beginning of its resource URIs. */
    public static final String POWERSHELL = "http://schemas.microsoft.com/powershell";
    /** The question what kind of server this is. */
    public static final String IDENTITY = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
    /** What {@code xml:lang} belongs to. */
    public static final String XML = "http://www.w3.org/XML/1998/namespace";

    private Namespaces() {}
}
