package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** The id of a shell as a key. */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
final class Selector {
    @XmlAttribute(name = "Name")
    private String name = "ShellId";

    @XmlValue
    private @Nullable String value;

    Selector() {}

    Selector(String value) {
        this.value = value;
    }
}
