package org.runspace.transport.wsman.soap.envelope;

import jakarta.xml.bind.annotation.XmlRootElement;

/** Asks what kind of server this is (DSP0226 11). */
@XmlRootElement(name = "Identify", namespace = Namespaces.IDENTITY)
public final class Identify {
    /** Creates the element. */
    public Identify() {}
}
