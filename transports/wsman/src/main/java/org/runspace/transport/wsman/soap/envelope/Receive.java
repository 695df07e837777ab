package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** Asks for the fragments of a shell or of one of its commands (MS-WSMV 2.2.4.27). */
@XmlRootElement(name = "Receive")
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
public final class Receive {
    @XmlElement(name = "DesiredStream")
    private DesiredStream stream = new DesiredStream();

    /** Creates one for the shell itself. */
    public Receive() {}

    /**
     * Creates the element.
     *
     * @param commandId the id of the command; null for the shell itself
     */
    public Receive(@Nullable String commandId) {
        stream.commandId = commandId;
    }

    /** What is asked for. */
    @SuppressWarnings("UnusedVariable") // JAXB reads the fields
    @XmlAccessorType(XmlAccessType.FIELD)
    private static final class DesiredStream {
        @XmlAttribute(name = "CommandId")
        private @Nullable String commandId;

        @XmlValue
        private String name = "stdout";
    }
}
