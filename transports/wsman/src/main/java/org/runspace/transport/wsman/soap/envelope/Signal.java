package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;

/** A signal for a command (MS-WSMV 2.2.4.39). */
@XmlRootElement(name = "Signal")
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
public final class Signal {
    @XmlAttribute(name = "CommandId")
    private @Nullable String commandId;

    @XmlElement(name = "Code")
    private @Nullable String code;

    /** Creates an empty one, for JAXB. */
    Signal() {}

    /**
     * Creates the element.
     *
     * @param commandId the id of the command
     * @param code the signal
     */
    public Signal(String commandId, String code) {
        this.commandId = commandId;
        this.code = code;
    }
}
