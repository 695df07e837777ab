package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;

/** Where the answer goes: back on the connection of the request. */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
final class ReplyTo {
    private static final String SAME_CONNECTION = Namespaces.ADDRESSING + "/role/anonymous";

    @XmlElement(name = "Address", namespace = Namespaces.ADDRESSING)
    private Block address = Block.required(SAME_CONNECTION);
}
