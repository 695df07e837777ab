package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import org.jspecify.annotations.Nullable;

/** The body of an envelope: one element, or none. */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
final class Body {
    @XmlAnyElement(lax = true)
    private @Nullable Object content;

    Body() {}

    Body(@Nullable Object content) {
        this.content = content;
    }
}
