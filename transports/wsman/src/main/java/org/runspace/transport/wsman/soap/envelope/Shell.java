package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The shell that Create asks for, whose fragments open the session (MS-PSRP 3.1.5.3.1). */
@XmlRootElement(name = "Shell")
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"inputStreams", "outputStreams", "idleTimeOut", "bufferMode", "creationXml"})
public final class Shell {
    @XmlAttribute(name = "ShellId")
    private @Nullable String shellId;

    @XmlAttribute(name = "Name")
    private @Nullable String name;

    @XmlElement(name = "InputStreams")
    private String inputStreams = "stdin pr";

    @XmlElement(name = "OutputStreams")
    private String outputStreams = "stdout";

    @XmlElement(name = "IdleTimeOut")
    private @Nullable String idleTimeOut;

    @XmlElement(name = "BufferMode")
    private @Nullable String bufferMode;

    @XmlAnyElement
    private @Nullable Element creationXml;

    /** Creates an empty one, for JAXB. */
    Shell() {}

    /**
     * Creates the element; its fragments are those of the envelope.
     *
     * @param shellId the id that the shell is to have
     * @param name a name for administrators
     * @param idleTimeOut how long the server keeps the shell without a client; null for the server's own limit
     * @param bufferMode what happens to output without a client; null for the server's own way
     */
    public Shell(String shellId, String name, @Nullable String idleTimeOut, @Nullable String bufferMode) {
        this.shellId = shellId;
        this.name = name;
        this.idleTimeOut = idleTimeOut;
        this.bufferMode = bufferMode;
        this.creationXml = PowerShellXml.element("creationXml", Fragments.TEXT);
    }
}
