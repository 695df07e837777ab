package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Asks for the next part of a list (DSP0226 8.4). */
@XmlRootElement(name = "Pull", namespace = Namespaces.ENUMERATION)
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"context", "maxElements"})
public final class Pull {
    static final int MOST_ELEMENTS = 32_000;

    @XmlElement(name = "EnumerationContext", namespace = Namespaces.ENUMERATION)
    private @Nullable String context;

    @XmlElement(name = "MaxElements", namespace = Namespaces.ENUMERATION)
    private int maxElements = MOST_ELEMENTS;

    /** Creates an empty one, for JAXB. */
    Pull() {}

    /**
     * Creates the element.
     *
     * @param context what the server gave with the part before
     */
    public Pull(String context) {
        this.context = context;
    }
}
