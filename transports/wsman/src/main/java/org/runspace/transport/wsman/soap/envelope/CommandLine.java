package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** A command of a shell, whose fragments create a pipeline (MS-PSRP 3.1.5.3.3). */
@XmlRootElement(name = "CommandLine")
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"command", "arguments"})
public final class CommandLine {
    @XmlAttribute(name = "CommandId")
    private @Nullable String commandId;

    /** Would show the script in the server's lists and logs, where it does not belong. */
    @XmlElement(name = "Command")
    private String command = "";

    @XmlElement(name = "Arguments")
    private String arguments = Fragments.TEXT;

    /** Creates an empty one, for JAXB. */
    CommandLine() {}

    /**
     * Creates the element; its fragments are those of the envelope.
     *
     * @param commandId the id that the command is to have
     */
    public CommandLine(String commandId) {
        this.commandId = commandId;
    }
}
