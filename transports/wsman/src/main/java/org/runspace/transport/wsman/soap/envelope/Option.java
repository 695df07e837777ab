package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlValue;
import org.jspecify.annotations.Nullable;

/** An option of an operation (DSP0226 6.4). */
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
public final class Option {
    @XmlAttribute(name = "Name")
    private @Nullable String name;

    @XmlAttribute(name = "MustComply")
    private @Nullable Boolean mustComply;

    @XmlValue
    private @Nullable String value;

    /** Creates an empty one, for JAXB. */
    Option() {}

    private Option(String name, @Nullable Boolean mustComply, String value) {
        this.name = name;
        this.mustComply = mustComply;
        this.value = value;
    }

    /**
     * Returns an option that the server refuses if it cannot comply with it.
     *
     * @param name its name, whose case counts
     * @param value its value
     * @return the option
     */
    public static Option demanded(String name, String value) {
        return new Option(name, true, value);
    }

    /**
     * Returns an option that the server may ignore.
     *
     * @param name its name, whose case counts
     * @param value its value
     * @return the option
     */
    public static Option wished(String name, String value) {
        return new Option(name, null, value);
    }
}
