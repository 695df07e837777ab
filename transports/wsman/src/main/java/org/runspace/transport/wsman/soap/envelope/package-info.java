/** The parts of a request's envelope as classes, written by JAXB (DSP0226 5, MS-WSMV 2.2.4). */
@XmlSchema(
        namespace = Namespaces.SHELL,
        elementFormDefault = XmlNsForm.QUALIFIED,
        xmlns = {
            @XmlNs(prefix = "s", namespaceURI = Namespaces.SOAP),
            @XmlNs(prefix = "a", namespaceURI = Namespaces.ADDRESSING),
            @XmlNs(prefix = "w", namespaceURI = Namespaces.WSMAN),
            @XmlNs(prefix = "p", namespaceURI = Namespaces.MICROSOFT),
            @XmlNs(prefix = "rsp", namespaceURI = Namespaces.SHELL),
            @XmlNs(prefix = "n", namespaceURI = Namespaces.ENUMERATION),
            @XmlNs(prefix = "wsmid", namespaceURI = Namespaces.IDENTITY)
        })
@NullMarked
package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlNs;
import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
