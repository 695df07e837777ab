package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** Fragments for a shell or one of its commands (MS-WSMV 2.2.4.38). */
@XmlRootElement(name = "Send")
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
public final class Send {
    @XmlElement(name = "Stream")
    private @Nullable Stream stream;

    /** Creates an empty one, for JAXB. */
    Send() {}

    /**
     * Creates the element; its fragments are those of the envelope.
     *
     * @param name the name of the stream
     * @param commandId the id of the command; null for the shell itself
     */
    public Send(String name, @Nullable String commandId) {
        this.stream = new Stream(name, commandId);
    }

    /** What is sent. */
    @SuppressWarnings("UnusedVariable") // JAXB reads the fields
    @XmlAccessorType(XmlAccessType.FIELD)
    private static final class Stream {
        @XmlAttribute(name = "Name")
        private @Nullable String name;

        @XmlAttribute(name = "CommandId")
        private @Nullable String commandId;

        @XmlValue
        private String text = Fragments.TEXT;

        Stream() {}

        Stream(String name, @Nullable String commandId) {
            this.name = name;
            this.commandId = commandId;
        }
    }
}
