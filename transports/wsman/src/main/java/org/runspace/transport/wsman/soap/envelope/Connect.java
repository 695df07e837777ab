package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlRootElement;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Takes over a shell that another client left, or one of its commands (MS-PSRP 3.1.5.3.16). */
@XmlRootElement(name = "Connect")
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
public final class Connect {
    @XmlAttribute(name = "CommandId")
    private @Nullable String commandId;

    @XmlAnyElement
    private @Nullable Element connectXml;

    /** Creates an empty one, for JAXB. */
    Connect() {}

    private Connect(@Nullable String commandId, @Nullable Element connectXml) {
        this.commandId = commandId;
        this.connectXml = connectXml;
    }

    /**
     * Returns the element for a shell; its fragments are those of the envelope.
     *
     * @return the element
     */
    public static Connect toShell() {
        return new Connect(null, PowerShellXml.element("connectXml", Fragments.TEXT));
    }

    /**
     * Returns the element for a command.
     *
     * @param commandId the id of the command
     * @return the element
     */
    public static Connect toCommand(String commandId) {
        return new Connect(commandId, null);
    }
}
