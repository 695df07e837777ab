package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import org.jspecify.annotations.Nullable;

/** Asks for a list, its first part in the answer at once (DSP0226 8.2). */
@XmlRootElement(name = "Enumerate", namespace = Namespaces.ENUMERATION)
@SuppressWarnings("UnusedVariable") // JAXB reads the fields
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(propOrder = {"optimized", "maxElements", "filter"})
public final class Enumerate {
    @XmlElement(name = "OptimizeEnumeration", namespace = Namespaces.WSMAN)
    private String optimized = "";

    @XmlElement(name = "MaxElements", namespace = Namespaces.WSMAN)
    private int maxElements = Pull.MOST_ELEMENTS;

    @XmlElement(name = "Filter", namespace = Namespaces.WSMAN)
    private @Nullable Filter filter;

    /** Creates one for the whole list. */
    public Enumerate() {}

    /**
     * Creates one for what belongs to a shell.
     *
     * @param shellId the id of the shell
     */
    public Enumerate(String shellId) {
        this.filter = new Filter(shellId);
    }

    /** Says what is wanted of the list. */
    @SuppressWarnings("UnusedVariable") // JAXB reads the fields
    @XmlAccessorType(XmlAccessType.FIELD)
    private static final class Filter {
        @XmlAttribute(name = "Dialect")
        private String dialect = "http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter";

        @XmlElement(name = "SelectorSet", namespace = Namespaces.WSMAN)
        private @Nullable SelectorSet selectors;

        Filter() {}

        Filter(String shellId) {
            this.selectors = new SelectorSet(shellId);
        }
    }
}
