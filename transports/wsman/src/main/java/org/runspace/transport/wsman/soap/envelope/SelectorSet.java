package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import org.jspecify.annotations.Nullable;

/** Says which shell is meant. */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
final class SelectorSet {
    @XmlElement(name = "Selector", namespace = Namespaces.WSMAN)
    private @Nullable Selector selector;

    SelectorSet() {}

    SelectorSet(String shellId) {
        this.selector = new Selector(shellId);
    }
}
