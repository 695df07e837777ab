package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Lets a shell run on without a client (MS-WSMV 2.2.4.11). */
@XmlRootElement(name = "Disconnect")
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"idleTimeOut", "bufferMode"})
public final class Disconnect {
    @XmlElement(name = "IdleTimeOut")
    private @Nullable String idleTimeOut;

    @XmlElement(name = "BufferMode")
    private @Nullable String bufferMode;

    /** Creates one that changes nothing. */
    public Disconnect() {}

    /**
     * Creates the element.
     *
     * @param idleTimeOut how long the server keeps the shell; null if that is not to change
     * @param bufferMode what happens to output meanwhile; null if that is not to change
     */
    public Disconnect(@Nullable String idleTimeOut, @Nullable String bufferMode) {
        this.idleTimeOut = idleTimeOut;
        this.bufferMode = bufferMode;
    }
}
