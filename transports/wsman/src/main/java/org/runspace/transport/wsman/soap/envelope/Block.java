package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** A header block with a text, and whether the server must understand it. */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
final class Block {
    @XmlAttribute(namespace = Namespaces.SOAP)
    private @Nullable Boolean mustUnderstand;

    @XmlAttribute(namespace = Namespaces.XML)
    private @Nullable String lang;

    @XmlValue
    private @Nullable String text;

    Block() {}

    private Block(boolean mustUnderstand, @Nullable String lang, @Nullable String text) {
        this.mustUnderstand = mustUnderstand;
        this.lang = lang;
        this.text = text;
    }

    static Block required(String text) {
        return new Block(true, null, text);
    }

    static Block optional(String text) {
        return new Block(false, null, text);
    }

    static Block language(String lang) {
        return new Block(false, lang, null);
    }

    Block asRequired() {
        return new Block(true, lang, text);
    }
}
