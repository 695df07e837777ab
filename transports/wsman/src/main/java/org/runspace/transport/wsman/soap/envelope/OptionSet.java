package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import java.util.List;

/** The options of an operation. */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
final class OptionSet {
    @XmlAttribute(namespace = Namespaces.SOAP)
    private boolean mustUnderstand = true;

    @XmlElement(name = "Option", namespace = Namespaces.WSMAN)
    private List<Option> options;

    OptionSet() {
        this(List.of());
    }

    OptionSet(List<Option> options) {
        this.options = List.copyOf(options);
    }
}
